import { excerpt } from './http-answer.ts'
import type { Mismatch } from './json-mismatches.ts'

/** Characters of a name that a learner gave which are shown of it. */
const NAME_LENGTH = 60

/** Steps of a path that are shown, from its end. */
const PATH_LENGTH = 5

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
}

type Words = (params: Readonly<Record<string, unknown>>, value: unknown) => string

const NOT_AS_ASKED = 'is not as the instructions ask'

const OTHER_VALUE = 'does not have the value that it must have'

const TOO_MANY_ITEMS = 'has more items than belong in it'

/**
 * What is wrong with the value, as the end of a sentence. The values, the bounds and
 * the patterns that an author compares with can be the answer, so they are in none.
 */
const WORDS: Readonly<Record<string, Words>> = {
  type: ({ type }, value) => `must be ${typeWords(type)}, and is ${typeOf(value)}`,
  required: missing,
  dependentRequired: missing,
  additionalProperties: ({ additionalProperty: name }) => foreign(name),
  unevaluatedProperties: ({ unevaluatedProperty: name }) => foreign(name),
  propertyNames: ({ propertyName: name }) =>
    `has “${named(name)}” in it, which is no name that it may have`,
  'false schema': () => 'must not be there',
  const: () => OTHER_VALUE,
  enum: () => 'does not have one of the values that it may have',
  pattern: () => 'is not written in the way that it must be',
  not: () => 'is something that it must not be',
  anyOf: () => 'has none of the forms that it may have',
  oneOf: () => 'must have exactly one of the forms that it may have',
  contains: () => 'has too few or too many items of the kind that it must have',
  minLength: ({ limit }) => `is too short: at least ${counted(limit, 'character')}`,
  maxLength: ({ limit }) => `is too long: at most ${counted(limit, 'character')}`,
  minItems: ({ limit }) => `has too few items: at least ${counted(limit, 'item')}`,
  maxItems: ({ limit }) => `has too many items: at most ${counted(limit, 'item')}`,
  minProperties: ({ limit }) =>
    `has too little in it: at least ${counted(limit, 'name')}`,
  maxProperties: ({ limit }) => `has too much in it: at most ${counted(limit, 'name')}`,
  minimum: () => 'is too small',
  exclusiveMinimum: () => 'is too small',
  maximum: () => 'is too large',
  exclusiveMaximum: () => 'is too large',
  multipleOf: () => 'is none of the numbers that it may be',
  uniqueItems: ({ i, j }) =>
    `has the same item twice: items ${Number(j) + 1} and ${Number(i) + 1}`,
  items: () => TOO_MANY_ITEMS,
  unevaluatedItems: () => TOO_MANY_ITEMS,
}

/** A mismatch as its learner reads it. */
export interface MismatchWords {
  /** Such as “name” in item 1 of “notes”. */
  readonly place: string
  /** One sentence. */
  readonly seen: string
}

/** Says where a mismatch in a value is, and of what kind it is. */
export function wordsFor(mismatch: Mismatch, whole: unknown): MismatchWords {
  const { pointer, keyword, params } = mismatch
  const { place, value } = follow(pointer, whole)
  const words = WORDS[keyword]?.(params, value) ?? NOT_AS_ASKED
  return { place, seen: `${place} ${words}.` }
}

/** The innermost comes first, and what it is in after it. */
function follow(pointer: string, whole: unknown) {
  let value = whole
  const steps: string[] = []
  for (const escaped of pointer.split('/').slice(1)) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    steps.unshift(
      Array.isArray(value) ? `item ${Number(key) + 1} of` : `“${named(key)}” in`,
    )
    value = (value as Readonly<Record<string, unknown>>)[key]
  }
  return { place: placeOf(steps), value }
}

function placeOf(steps: readonly string[]): string {
  if (steps.length === 0) return 'The whole'
  const shown = steps.slice(0, PATH_LENGTH).join(' ')
  const place =
    steps.length > PATH_LENGTH ? `${shown} …` : shown.replace(/ (?:of|in)$/, '')
  return place.startsWith('item') ? `I${place.slice(1)}` : place
}

function missing({ missingProperty: name }: Readonly<Record<string, unknown>>): string {
  return `must have “${named(name)}” in it, and has not`
}

function foreign(name: unknown): string {
  return `has “${named(name)}” in it, which does not belong there`
}

function named(name: unknown): string {
  return excerpt(String(name), NAME_LENGTH)
}

function counted(limit: unknown, noun: string): string {
  return `${Number(limit)} ${noun}${limit === 1 ? '' : 's'}`
}

function typeWords(types: unknown): string {
  return [types]
    .flat()
    .map((type) => TYPES[String(type)] ?? String(type))
    .join(' or ')
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return TYPES[typeof value] ?? 'something else'
}
