import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'

import { DatabaseUnavailableError } from './errors.ts'

let clone: TestDatabase

beforeAll(async () => {
  clone = await createTestDatabase()
})

afterAll(() => clone[Symbol.asyncDispose]())

test.each<{ values: readonly unknown[] | undefined }>([
  { values: undefined },
  { values: [] },
])(
  'gives the rows of all statements of a text (values: $values)',
  async ({ values }) => {
    const script = 'begin; select 1 as a; select 2 as b; commit'
    expect(await clone.database.runScript(script, values)).toEqual([{ a: 1 }, { b: 2 }])
  },
)

test('binds values', async () => {
  const rows = await clone.database.runScript('select $1::text as a', ["it's"])
  expect(rows).toEqual([{ a: "it's" }])
})

test('never lends out a connection that a text left in a transaction', async () => {
  const { runScript } = clone.database
  await expect(runScript('begin; select 1 / 0; commit')).rejects.toMatchObject({
    code: '22012',
  })
  expect(await runScript('select 1 as a')).toEqual([{ a: 1 }])
})

test('tells of a lost connection as of an outage', async () => {
  const ends = 'select pg_terminate_backend(pg_backend_pid())'
  await expect(clone.database.runScript(ends)).rejects.toThrow(DatabaseUnavailableError)
})
