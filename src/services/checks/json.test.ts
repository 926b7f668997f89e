import { describe, expect, test } from 'vitest'

import { createJsonCheck } from './json.ts'
import {
  CheckUnavailableError,
  ValueRejectedError,
  type CheckContext,
  type CheckOf,
} from './kind.ts'

const kind = createJsonCheck()

const NOTE = {
  type: 'object',
  required: ['id', 'text'],
  properties: { id: { type: 'integer' }, text: { type: 'string', minLength: 3 } },
}

const NOTES = { type: 'object', properties: { notes: { type: 'array', items: NOTE } } }

function checkWith(schema: unknown): CheckOf<'json'> {
  return { kind: 'json', schema, placeholder: null }
}

function handIn(schema: unknown, value: unknown) {
  return handInText(schema, JSON.stringify(value))
}

function handInText(schema: unknown, text: string) {
  const check = checkWith(schema)
  const context: CheckContext = {
    requirementId: 'describe-it',
    learner: { userId: '0198c0de-0000-7000-8000-000000000001', githubName: null },
    value: text,
    repositoryOf: () => Promise.resolve(null),
    nonce: 'abcdefghijkl012345678901',
    now: new Date('2026-08-01T12:00:00Z'),
    submittedAt: new Date('2026-08-01T12:00:00Z'),
    signal: new AbortController().signal,
  }
  return kind.run(check, context)
}

/** What is said of each mismatch, after the step that it is JSON. */
async function mismatchesOf(schema: unknown, value: unknown) {
  const { outcome, steps } = await handIn(schema, value)
  expect(outcome).toBe('failed')
  const [first, ...rest] = steps
  expect(first).toMatchObject({ name: 'It is JSON', verdict: 'passed' })
  expect(rest.every(({ verdict }) => verdict === 'failed')).toBe(true)
  expect(rest.every(({ nextStep }) => nextStep?.endsWith('.'))).toBe(true)
  return rest.map(({ seen }) => seen)
}

test('asks for a text, as the author shows it', () => {
  expect(kind).toMatchObject({ kind: 'json', needsGitHubName: false })
  expect(
    kind.valueNeed({ kind: 'json', schema: {}, placeholder: '{ "a": 1 }' }),
  ).toEqual({
    type: 'text',
    label: 'Your JSON',
    placeholder: '{ "a": 1 }',
    minLength: 1,
    maxLength: 65_536,
    multiline: true,
  })
})

describe('what was pasted', () => {
  const read = (pasted: string) => kind.readValue(checkWith({}), pasted)

  test('is taken out of a code block', () => {
    expect(read('```json\n{ "a": 1 }\n```').trim()).toBe('{ "a": 1 }')
  })

  test('is refused where it is no JSON, with the place', () => {
    expect(() => read('{\n  "a": 1,\n}')).toThrow(ValueRejectedError)
    expect(() => read('{\n  "a": 1,\n}')).toThrow(
      /^This is not JSON\. On line 3, at character 1: .* a comma is too many\.$/,
    )
  })

  test('is not looked through where it is too long', () => {
    const longest = `"${'é'.repeat(32_767)}"`
    expect(read(longest)).toBe(longest)
    expect(() => read(`${longest} `)).toThrow(/more than 64 kB/)
    expect(() => read(`${longest} `)).toThrow(ValueRejectedError)
  })
})

test('JSON that fits', async () => {
  const value = { notes: [{ id: 1, text: 'One', more: true }], more: null }
  expect(await handIn(NOTES, value)).toEqual({
    outcome: 'succeeded',
    message: 'Your JSON is as the instructions ask.',
    steps: [
      { name: 'It is JSON', verdict: 'passed', seen: null, nextStep: null },
      {
        name: 'It is as the instructions ask',
        verdict: 'passed',
        seen: null,
        nextStep: null,
      },
    ],
    repository: null,
    uses: null,
    evidence: [],
  })
})

test('what is no JSON fails there', async () => {
  const { outcome, message, steps } = await handInText(NOTES, '{ notes: [] }')
  expect(outcome).toBe('failed')
  expect(message).toMatch(/^This is not JSON\. On line 1, at character 3: /)
  expect(steps).toHaveLength(1)
})

test('every mismatch is a step of its own', async () => {
  const value = { notes: [{ id: '1', text: 'x' }, { text: 'Two' }, 'three'] }
  expect(await mismatchesOf(NOTES, value)).toEqual([
    '“id” in item 1 of “notes” must be a whole number, and is a text.',
    '“text” in item 1 of “notes” is too short: at least 3 characters.',
    'Item 2 of “notes” must have “id” in it, and has not.',
    'Item 3 of “notes” must be an object, and is a text.',
  ])
  const { message, steps } = await handIn(NOTES, value)
  expect(message).toMatch(/^“id” in item 1/)
  expect(steps[1]?.name).toBe('“id” in item 1 of “notes”')
})

test('of many mismatches, ten are told', async () => {
  const notes = Array.from({ length: 11 }, () => 'x')
  const told = await mismatchesOf(NOTES, { notes })
  expect(told).toHaveLength(10)
  expect(told.at(-1)).toMatch(/^Item 10 of/)
})

test.each<[string, object, unknown, seen: string]>([
  [
    'types',
    { type: ['array', 'null'] },
    1,
    'The whole must be a list or null, and is a n',
  ],
  ['null', { type: 'boolean' }, null, 'The whole must be true or false, and is null.'],
  ['a fraction', { type: 'integer' }, 1.5, 'must be a whole number, and is a number.'],
  ['more', { additionalProperties: false }, { x: 1 }, 'has “x” in it, which does not'],
  [
    'much more',
    { unevaluatedProperties: false },
    { x: 1 },
    'has “x” in it, which does',
  ],
  ['needed', { dependentRequired: { a: ['b'] } }, { a: 1 }, 'must have “b” in it'],
  ['forbidden', { properties: { x: false } }, { x: 1 }, '“x” must not be there.'],
  ['length', { maxLength: 1 }, '“é”', 'The whole is too long: at most 1 character.'],
  ['few', { minItems: 2 }, [1], 'has too few items: at least 2 items.'],
  ['many', { maxItems: 1 }, [1, 2], 'has too many items: at most 1 item.'],
  ['little', { minProperties: 1 }, {}, 'has too little in it: at least 1 name.'],
  ['much', { maxProperties: 1 }, { a: 1, b: 2 }, 'has too much in it: at most 1 name.'],
  ['twice', { uniqueItems: true }, [1, 2, 1], 'the same item twice: items 1 and 3.'],
  ['beyond', { prefixItems: [{}], items: false }, [1, 2], 'has more items than belong'],
  [
    'rest',
    { prefixItems: [{}], unevaluatedItems: false },
    [1, 2],
    'has more items than',
  ],
  [
    'format',
    { format: 'email', type: 'string' },
    1,
    'must be a text, and is a number.',
  ],
])('says what kind of mismatch it is: %s', async (_case, schema, value, seen) => {
  const told = await mismatchesOf(schema, value)
  expect(told).toEqual([expect.stringContaining(seen)])
})

test.each<[string, object, unknown]>([
  ['const', { const: 4711 }, 1],
  ['enum', { enum: [4711, 'x'] }, 1],
  ['pattern', { pattern: '4711' }, 'x'],
  ['minimum', { minimum: 4711 }, 1],
  ['exclusiveMinimum', { exclusiveMinimum: 4711 }, 1],
  ['maximum', { maximum: -4711 }, 1],
  ['exclusiveMaximum', { exclusiveMaximum: -4711 }, 1],
  ['multipleOf', { multipleOf: 4711 }, 1],
  ['not', { not: { const: 1 }, title: '4711' }, 1],
  ['anyOf', { anyOf: [{ const: 4711 }, { type: 'null' }] }, 1],
  ['oneOf', { oneOf: [{ const: 4711 }, { type: 'null' }] }, 1],
  ['contains', { contains: { const: 4711 }, minContains: 2 }, [1]],
  ['propertyNames', { propertyNames: { pattern: '4711' } }, { x: 1 }],
  [
    'patternProperties',
    { patternProperties: { '^x|4711': { const: 4711 } } },
    { x: 1 },
  ],
  ['if', { if: { type: 'string' }, else: { const: 4711 } }, 1],
  ['else', { if: false, else: { pattern: '4711' } }, 'x'],
  ['dependentSchemas', { dependentSchemas: { x: { const: 4711 } } }, { x: 1 }],
])('does not tell what would fit: %s', async (_case, schema, value) => {
  const { steps, message } = await handIn(schema, value)
  expect(steps).toHaveLength(2)
  expect(steps[1]?.seen).toMatch(/^(?:The whole|“x”) (?:is|has|does|must) /)
  expect(JSON.stringify([steps, message])).not.toContain('4711')
})

describe('of a choice', () => {
  const PIN = { type: 'object', required: ['pin'], properties: { pin: { const: 7 } } }
  const NAMED = { required: ['name'] }
  const $defs = { pin: PIN, name: NAMED }
  const byReference = [{ $ref: '#/$defs/pin' }, { $ref: '#/$defs/name' }]

  test.each<[string, object]>([
    ['written out', { anyOf: [PIN, NAMED] }],
    ['referred to', { anyOf: byReference }],
    ['one of which is another', { oneOf: [{ anyOf: [PIN, NAMED] }, PIN] }],
    ['of many items', { properties: { pins: { contains: PIN } } }],
  ])('only the choice is told, not its branches: %s', async (_case, choice) => {
    const schema = { $defs, properties: { door: choice } }
    const told = await mismatchesOf(schema, { door: { pins: [{}, 1], pin: 1 } })
    expect(told).toEqual([
      expect.stringMatching(/“door” (?:has|must have) .* (?:may|must) have\.$/),
    ])
    expect(await mismatchesOf({ $defs, ...choice }, { pins: [{}, 1] })).toHaveLength(1)
  })

  test('what stands beside it is told', async () => {
    const word = {
      not: { const: 'c' },
      anyOf: [{ pattern: '^a' }, { $ref: '#/$defs/b' }],
    }
    const words = { items: { type: 'string' }, contains: { const: 'b' } }
    const properties = { x: word, y: word, z: words }
    const schema = { $defs: { b: { pattern: '^b' } }, properties }
    expect(await mismatchesOf(schema, { x: 'c', y: 'c', z: [1] })).toEqual([
      '“x” is something that it must not be.',
      '“x” has none of the forms that it may have.',
      '“y” is something that it must not be.',
      '“y” has none of the forms that it may have.',
      'Item 1 of “z” must be a text, and is a number.',
      '“z” has too few or too many items of the kind that it must have.',
    ])
    expect(await mismatchesOf({ ...schema, ...word }, 'c')).toEqual([
      'The whole is something that it must not be.',
      'The whole has none of the forms that it may have.',
    ])
  })
})

describe('the place', () => {
  test('in names that are odd', async () => {
    const schema = { additionalProperties: { additionalProperties: { type: 'null' } } }
    const value = { 'a/b~c': { '': 1 }, '0': { '1': 1 } }
    expect(await mismatchesOf(schema, value)).toEqual([
      '“1” in “0” must be null, and is a number.',
      '“” in “a/b~c” must be null, and is a number.',
    ])
  })

  test('in names that are long, or cannot be kept or shown', async () => {
    const long = 'x'.repeat(1_000)
    const odd = 'a\u0000\ud800\u202eb'
    const told = await mismatchesOf(
      { additionalProperties: false },
      { [long]: 1, [odd]: 1 },
    )
    expect(told[0]).toMatch(/“x{59}…”/)
    expect(told[1]).toContain('“a \ufffdb”')
  })

  test('deep down', async () => {
    const value = JSON.parse(`${'['.repeat(100)}1${']'.repeat(100)}`) as unknown
    const schema = { type: 'array', items: { $ref: '#' } }
    const [seen] = await mismatchesOf(schema, value)
    expect(seen).toBe(
      'Item 1 of item 1 of item 1 of item 1 of item 1 of … must be a list, and is a ' +
        'number.',
    )
  })
})

test('JSON that would take too long blames nobody', async () => {
  const slow = { pattern: String.raw`\w*\w*\w*\w*\w*\w*x!` }
  const unavailable = handIn(slow, 'a'.repeat(10_000))
  await expect(unavailable).rejects.toThrow(CheckUnavailableError)
  await expect(unavailable).rejects.toThrow(/took too long just now/)
})

test('JSON that is too deep fails', async () => {
  const deep = '['.repeat(32_000) + ']'.repeat(32_000)
  const { outcome, message } = await handInText({ items: { $ref: '#' } }, deep)
  expect({ outcome, message }).toEqual({
    outcome: 'failed',
    message: 'It is nested too deeply to be looked through.',
  })
})
