import { describe, expect, test } from 'vitest'

import { findMismatch } from './http-schema.ts'

const NOTE = {
  type: 'object',
  required: ['id', 'text'],
  properties: {
    id: { type: 'integer', minimum: 1 },
    text: { pattern: '^secret \\d$' },
  },
}

const NOTES = { type: 'object', properties: { notes: { type: 'array', items: NOTE } } }

test('a body that fits', () => {
  const body = { notes: [{ id: 1, text: 'secret 2', more: true }] }
  expect(findMismatch(NOTES, body)).toBeNull()
})

test.each<[string, unknown, field: string, rule: string]>([
  [
    'type',
    { notes: [{ id: '1', text: 'secret 1' }] },
    'notes[0].id',
    'must be integer',
  ],
  [
    'required',
    { notes: [{ id: 1 }] },
    'notes[0]',
    "must have required property 'text'",
  ],
  ['minimum', { notes: [{ id: 0, text: 'secret 1' }] }, 'notes[0].id', 'must be >= 1'],
  [
    'pattern',
    { notes: [{ id: 1, text: 'x' }] },
    'notes[0].text',
    'must have another form',
  ],
  ['whole', [], '', 'must be object'],
])('says in which field, and how: %s', (_case, body, field, rule) => {
  expect(findMismatch(NOTES, body)).toEqual({ field, rule })
})

test.each<[string, object, unknown]>([
  ['const', { const: 'secret' }, 'x'],
  ['enum', { enum: ['secret'] }, 'x'],
  ['pattern', { pattern: 'secret' }, 'x'],
  ['not', { not: { const: 'x' } }, 'x'],
  ['anyOf', { anyOf: [{ type: 'integer' }, { const: 'secret' }] }, 'x'],
  ['oneOf', { oneOf: [{ type: 'integer' }, { const: 'secret' }] }, 'x'],
  ['contains', { contains: { const: 'secret' } }, ['x']],
  ['propertyNames', { propertyNames: { pattern: 'secret' } }, { x: 1 }],
  ['if', JSON.parse('{"if":true,"then":{"const":"secret"}}') as object, 'x'],
  ['false', { properties: { x: false } }, { x: 1 }],
])('does not tell what would fit: %s', (_case, schema, body) => {
  const mismatch = findMismatch(schema, body)
  expect(mismatch?.rule).toMatch(/^must /)
  expect(mismatch?.rule).not.toMatch(/secret|integer|schema/)
})

test('what is loaded is looked at, with all that it may hold', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://notes.example.org/schema',
    $defs: { id: { type: 'integer', format: 'anything' } },
    properties: { id: { $ref: '#/$defs/id' } },
  }
  expect(findMismatch(schema, { id: 1 })).toBeNull()
  expect(findMismatch({ ...schema }, { id: 'x' })?.field).toBe('id')
})

describe('a body that would take too long', () => {
  const TOO_MUCH = 'must be small and simple enough to be looked through'

  test.each<[string, object, unknown]>([
    // Polynomial, so it is not refused at load: some hundred years for this text.
    ['pattern', { pattern: String.raw`\w*\w*\w*\w*\w*\w*x!` }, 'a'.repeat(10_000)],
    [
      'comparison',
      { uniqueItems: true },
      Array.from({ length: 20_000 }, (_, id) => ({ id })),
    ],
    [
      'depth',
      { $ref: '#/$defs/a', $defs: { a: { items: { $ref: '#/$defs/a' } } } },
      deep(),
    ],
  ])('%s', (_case, schema, body) => {
    expect(findMismatch(schema, body)).toEqual({ field: '', rule: TOO_MUCH })
    expect(findMismatch({ type: 'string' }, 'x')).toBeNull()
  })
})

function deep(): unknown {
  return JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
}
