import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'

import { DatabaseUnavailableError } from './errors.ts'
import type { Database, Reader } from './executor.ts'
import { openDatabase } from './open.ts'

let clone: TestDatabase

beforeAll(async () => {
  clone = await createTestDatabase()
})

afterAll(() => clone[Symbol.asyncDispose]())

describe('reader', () => {
  test('keeps the answers apart when many statements are in flight', async () => {
    const { reader } = clone.database
    const numbers = Array.from({ length: 500 }, (_, index) => index)
    expect(await Promise.all(numbers.map((n) => echo(reader, n)))).toEqual(numbers)
  })

  test('fails one statement without harm to those around it', async () => {
    const { reader } = clone.database
    const fails = reader.selectNoFrom(sql`1 / 0`.as('never')).execute()
    const [before, failed, after] = await Promise.allSettled([
      echo(reader, 1),
      fails,
      echo(reader, 2),
    ])
    expect([before, after]).toEqual([
      { status: 'fulfilled', value: 1 },
      { status: 'fulfilled', value: 2 },
    ])
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
  })

  test('names the caller in the stack of a failed statement', async () => {
    const fails = clone.database.reader.selectNoFrom(sql`1 / 0`.as('never')).execute()
    const error = await fails.catch((thrown: unknown) => thrown)
    expect((error as Error).stack).toContain('readers.test.ts')
  })

  test('cannot write, whatever its type was cast to', async () => {
    const { kysely } = clone.database
    const smuggled = sql`delete from users`.execute(
      clone.database.reader as typeof kysely,
    )
    await expect(smuggled).rejects.toThrow('read-only transaction')
  })

  test('ends a statement that takes too long', async () => {
    const slow = clone.database.reader.selectNoFrom(sql`pg_sleep(30)`.as('slept'))
    await expect(slow.execute()).rejects.toThrow(DatabaseUnavailableError)
    expect(await echo(clone.database.reader, 3)).toBe(3)
  })

  test('survives a change of a table under its prepared statements', async () => {
    const { reader, maintain } = clone.database
    const select = reader.selectFrom('verifications').selectAll()
    await Promise.all([select.execute(), select.execute()])
    await maintain((run) => run('alter table verifications add column extra text'))
    expect(await select.execute()).toEqual([])
    await maintain((run) => run('alter table verifications drop column extra'))
  })

  test('keeps to a fixed number of prepared statements', async () => {
    await using one = await openDatabase({
      databaseUrl: clone.url,
      dataFolder: '/',
      readers: 1,
    })
    // As many texts as a query with a list of varying length, or an alias, can make.
    for (let index = 0; index < 600; index += 1)
      await one.reader.selectNoFrom(sql`1`.as(`alias_${String(index)}`)).execute()
    expect(await preparedStatements(one)).toBeLessThanOrEqual(500)
  })
})

describe('a lost connection', () => {
  test('is replaced, and what was in flight on it is run again', async () => {
    await using own = await openDatabase({ databaseUrl: clone.url, dataFolder: '/' })
    await Promise.all([echo(own.reader, 1), echo(own.reader, 2)])
    const inFlight = own.reader
      .selectNoFrom(sql<string>`pg_sleep(0.3)::text`.as('slept'))
      .execute()
    await terminateReaders(clone.database)
    expect(await inFlight).toEqual([{ slept: '' }])
    expect(await echo(own.reader, 4)).toBe(4)
  })

  test('is reported by ping as well', async () => {
    await using gone = await openDatabase({ databaseUrl: clone.url, dataFolder: '/' })
    await gone.ping()
    await gone.close()
    await expect(gone.ping()).rejects.toThrow(DatabaseUnavailableError)
  })
})

async function echo(reader: Reader, value: number): Promise<number> {
  const row = await reader
    .selectNoFrom(sql<number>`${value}::int`.as('value'))
    .executeTakeFirstOrThrow()
  return row.value
}

async function preparedStatements({ reader }: Database): Promise<number> {
  const row = await reader
    .selectNoFrom(sql<number>`(select count(*) from pg_prepared_statements)`.as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Ends the connections of every reader of this database, as a restart would. */
async function terminateReaders({ maintain }: Database): Promise<void> {
  await maintain((run) =>
    run(`select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`),
  )
}
