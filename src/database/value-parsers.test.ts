import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'

let clone: TestDatabase

beforeAll(async () => {
  clone = await createTestDatabase()
})

afterAll(() => clone[Symbol.asyncDispose]())

test.each([
  ['int8', `9007199254740991::int8`, 9_007_199_254_740_991],
  ['a count', `(select count(*) from users)`, 0],
  ['int4', `7`, 7],
  ['numeric', `1.10::numeric`, '1.10'],
  ['boolean', `true`, true],
  [
    'timestamptz',
    `'2026-03-29 02:30:00.5+02'::timestamptz`,
    new Date(1_774_744_200_500),
  ],
  ['date', `'2026-03-29'::date`, '2026-03-29'],
  ['jsonb', `'{"a": [1]}'::jsonb`, { a: [1] }],
  [
    'uuid',
    `'00000000-0000-7000-8000-000000000000'::uuid`,
    '00000000-0000-7000-8000-000000000000',
  ],
  ['text[]', `array['a', 'b-c']`, ['a', 'b-c']],
  ['an empty text[]', `array[]::text[]`, []],
  ['text[] with nulls', `array['a', null]`, ['a', null]],
  [
    'text[] that needs quotes',
    `array['a,b', '"', '\\', '', 'NULL']`,
    ['a,b', '"', '\\', '', 'NULL'],
  ],
  ['text[][]', `array[['a'], ['b']]`, [['a'], ['b']]],
])('%s', async (_, expression, expected) => {
  expect(await valueOf(expression)).toEqual(expected)
})

test('int8 that no number holds is an error, never a wrong number', async () => {
  await expect(valueOf('9007199254740993::int8')).rejects.toThrow(RangeError)
  expect(await valueOf('1')).toBe(1)
})

async function valueOf(expression: string): Promise<unknown> {
  const query = clone.database.reader.selectNoFrom(sql.raw(expression).as('value'))
  const row = await query.executeTakeFirstOrThrow()
  return row.value
}
