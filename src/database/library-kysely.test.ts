import { AbortedTransactionError, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { findIdentifiers } from '#tests/support/verifications.ts'

import { DatabaseUnavailableError } from './errors.ts'

// What a library may do that brings statements and transactions of its own.

let clone: TestDatabase

beforeAll(async () => {
  clone = await createTestDatabase()
})

afterAll(() => clone[Symbol.asyncDispose]())

describe('kysely', () => {
  test('commits and rolls back, with savepoints', async () => {
    const { kysely, reader } = clone.database
    const transaction = await kysely.startTransaction().execute()
    await transaction.insertInto('verifications').values(rowOf('kept')).execute()
    const inner = await transaction.savepoint('odd "name"').execute()
    await inner.insertInto('verifications').values(rowOf('undone')).execute()
    await inner.rollbackToSavepoint('odd "name"').execute()
    await inner.releaseSavepoint('odd "name"').execute()
    await transaction.commit().execute()
    const refused = kysely.transaction().execute(async (tx) => {
      await tx.insertInto('verifications').values(rowOf('refused')).execute()
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await findIdentifiers(reader)).toEqual(['kept'])
  })

  test('never reports success for what the server rolled back', async () => {
    const work = clone.database.kysely.transaction().execute(async (tx) => {
      await Promise.allSettled([tx.selectNoFrom(sql`1 / 0`.as('never')).execute()])
    })
    await expect(work).rejects.toThrow(AbortedTransactionError)
  })

  test('honours isolation and access mode', async () => {
    const write = clone.database.kysely
      .transaction()
      .setIsolationLevel('serializable')
      .setAccessMode('read only')
      .execute((tx) => tx.deleteFrom('verifications').execute())
    await expect(write).rejects.toThrow('read-only transaction')
  })

  test('counts the rows that a statement changed', async () => {
    const { kysely } = clone.database
    const result = await kysely.deleteFrom('verifications').executeTakeFirstOrThrow()
    expect(result.numDeletedRows).toBe(1n)
  })

  test('gives a dead connection up, and the next statement works', async () => {
    const { kysely } = clone.database
    const killed = sql`select pg_terminate_backend(pg_backend_pid())`.execute(kysely)
    await expect(killed).rejects.toThrow(DatabaseUnavailableError)
    expect(await kysely.selectFrom('users').selectAll().execute()).toEqual([])
  })
})

function rowOf(identifier: string) {
  const now = new Date()
  const id = crypto.randomUUID()
  return {
    id,
    identifier,
    value: '',
    expires_at: now,
    created_at: now,
    updated_at: now,
  }
}
