import { describe, expect, test } from 'vitest'

import { findMismatches } from './json-mismatches.ts'

const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://notes.test/schema',
  $defs: { id: { type: 'integer', format: 'anything', $comment: '' } },
  properties: { id: { $ref: '#/$defs/id' } },
}

test('everything that a schema may hold is understood, again and again', () => {
  expect(findMismatches(SCHEMA, { id: 1 })).toEqual([])
  expect(findMismatches({ ...SCHEMA }, { id: 'x' })).toEqual([
    { pointer: '/id', keyword: 'type', params: { type: 'integer' } },
  ])
  expect(findMismatches(true, 1)).toEqual([])
})

test('what is wrong beside a choice is told as well as the choice', () => {
  const schema = {
    $defs: { short: { maxLength: 1 } },
    properties: {
      a: { $ref: '#/$defs/short' },
      b: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/short' }] },
    },
  }
  const found = findMismatches(schema, { a: 'long', b: 'long' })
  expect(found).toMatchObject([
    { pointer: '/a', keyword: 'maxLength' },
    { pointer: '/b', keyword: 'anyOf' },
  ])
})

/** Calls itself twice, for every level of the value. */
const TWICE = {
  anyOf: [{ $ref: '#/$defs/items' }, { $ref: '#/$defs/items' }],
  $defs: { items: { type: 'array', minItems: 1, items: { $ref: '#' } } },
}

describe('a value that would take too long', () => {
  test.each<[string, object, unknown, 'too_deep' | 'too_long']>([
    // Polynomial, so it is not refused at load: some hundred years for this text.
    [
      'a pattern',
      { pattern: String.raw`\w*\w*\w*\w*\w*\w*x!` },
      'a'.repeat(10_000),
      'too_long',
    ],
    [
      'a comparison',
      { uniqueItems: true },
      Array.from({ length: 20_000 }, (_, id) => ({ id })),
      'too_long',
    ],
    ['the depth', { items: { $ref: '#' } }, nested(32_000), 'too_deep'],
    ['a schema that calls itself', TWICE, nested(40), 'too_long'],
  ])('ends in time, and is neither: %s', (_case, schema, value, why) => {
    const begun = performance.now()
    expect(findMismatches(schema, value)).toBe(why)
    expect(performance.now() - begun).toBeLessThan(3_000)
    expect(findMismatches({ type: 'string' }, 'x')).toEqual([])
  })

  test('in all its mismatches: the first is told', () => {
    const slow = { pattern: String.raw`\w*\w*\w*\w*\w*\w*x!` }
    const properties = { a: { type: 'null' }, b: slow }
    const value = { a: 1, b: 'a'.repeat(10_000) }
    expect(findMismatches({ properties }, value)).toEqual([
      { pointer: '/a', keyword: 'type', params: { type: 'null' } },
    ])
  })

  test('but not one that is as long as it may be', () => {
    const value = Array.from({ length: 21_000 }, () => ({}))
    expect(findMismatches({ items: { type: 'object' } }, value)).toEqual([])
    const [first] = findMismatches({ items: { required: ['a'] } }, value)
    expect(first).toMatchObject({ pointer: '/0', keyword: 'required' })
  })
})

function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth))
}
