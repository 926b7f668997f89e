import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { insertVerification } from '#tests/support/verifications.ts'

import { hotQuery, type Placeholder } from './hot-query.ts'

let clone: TestDatabase
let built = 0

beforeAll(async () => {
  clone = await createTestDatabase()
  await clone.database.transact(async (tx) => {
    await insertVerification(tx, 'a')
    await insertVerification(tx, 'b')
  })
})

afterAll(() => clone[Symbol.asyncDispose]())

const findByIdentifier = hotQuery(
  (reader, value: Placeholder<{ identifier: string; value: string }>) => {
    built += 1
    return reader
      .selectFrom('verifications')
      .select(['identifier', 'created_at'])
      .where('value', '=', value('value'))
      .where('identifier', '=', value('identifier'))
      .where('identifier', '!=', 'fixed')
  },
)

describe('hotQuery', () => {
  test('runs with the values of each call, and is built once', async () => {
    const { reader } = clone.database
    const find = (identifier: string) =>
      findByIdentifier(reader, { identifier, value: 'value' })
    const found = await Promise.all(['a', 'b', 'c'].map(find))
    expect(found.map((rows) => rows.map(({ identifier }) => identifier))).toEqual([
      ['a'],
      ['b'],
      [],
    ])
    expect(found[0]?.[0]?.created_at).toBeInstanceOf(Date)
    expect(built).toBe(1)
  })

  test('runs inside a transaction, and sees its writes', async () => {
    const found = await clone.database.transact(async (tx) => {
      await insertVerification(tx, 'mine')
      return findByIdentifier(tx, { identifier: 'mine', value: 'value' })
    })
    expect(found).toHaveLength(1)
  })
})
