import type { Static, TSchema } from 'typebox'

import type { OwnKeywords } from '#catalogue/schema/common.ts'

/** The part of JSON Schema that the format is written in, and our own keywords. */
interface Keywords<Inner> extends OwnKeywords {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'
  readonly properties?: Readonly<Record<string, Inner>>
  readonly required?: readonly string[]
  readonly additionalProperties?: false | Inner
  readonly propertyNames?: Inner
  readonly maxProperties?: number
  readonly items?: Inner
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly anyOf?: readonly Inner[]
  readonly enum?: readonly string[]
  readonly const?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: unknown
}

interface Raw extends Keywords<Raw> {}

/** A schema made ready for checking thousands of values. */
export interface SchemaNode extends Keywords<SchemaNode> {
  /** `pattern`, compiled. */
  readonly regExp: RegExp | null
  /** Keys that a map must have: those without a default. */
  readonly needed: readonly string[]
  /** Keys that a map may leave out for their default. */
  readonly defaulted: readonly (readonly [string, SchemaNode])[]
}

/** A schema made ready, which knows the type of its values. */
export interface Form<T> extends SchemaNode {
  readonly '~value'?: T
}

/** The keywords that the check knows; a schema with another one would go unchecked. */
export const KNOWN_KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'maxProperties',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'anyOf',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'default',
  'description',
])

/** Makes a schema ready for checking. */
export function formOf<S extends TSchema>(schema: S): Form<Static<S>> {
  return prepare(schema)
}

function prepare(schema: Raw): SchemaNode {
  const { properties, additionalProperties, propertyNames, items, anyOf, ...rest } =
    schema
  const prepared = Object.entries(properties ?? {}).map(
    ([key, inner]) => [key, prepare(inner)] as const,
  )
  const defaulted = prepared.filter(([, inner]) => inner.default !== undefined)
  const optional = new Set(defaulted.map(([key]) => key))
  return {
    ...rest,
    ...(properties && { properties: Object.fromEntries(prepared) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: additionalProperties && prepare(additionalProperties),
    }),
    ...(propertyNames && { propertyNames: prepare(propertyNames) }),
    ...(items && { items: prepare(items) }),
    ...(anyOf && { anyOf: anyOf.map(prepare) }),
    regExp: schema.pattern === undefined ? null : new RegExp(schema.pattern, 'u'),
    needed: (schema.required ?? []).filter((key) => !optional.has(key)),
    defaulted,
  }
}

/** The schema of a value of any shape. */
export const ANYTHING: SchemaNode = prepare({})
