import { type Node, type YAMLMap } from 'yaml'

import { nearest } from '#catalogue/faults.ts'

import { ANYTHING, type SchemaNode } from './schema-node.ts'
import { faultAt, wanted, type Labelled, type Walker } from './walker.ts'

/** What a map's schema says of one of its keys. */
export interface KeySchema {
  /** Schema of the value; `null` when the key may not be there. */
  readonly schema: SchemaNode | null
  /** The key that was probably meant. */
  readonly guess: string | null
}

/** Looks a key up; reports one that may not be there. */
export function schemaOfKey(
  walker: Walker,
  schema: SchemaNode,
  { node, label: name }: Labelled<Node>,
): KeySchema {
  const properties = schema.properties ?? {}
  if (Object.hasOwn(properties, name)) {
    return { schema: properties[name] ?? null, guess: null }
  }
  const { additionalProperties = ANYTHING, propertyNames } = schema
  if (additionalProperties === false) {
    const known = Object.keys(properties)
    const guess = nearest(name, known)
    const suggestion =
      guess === null
        ? `the keys here are ${known.join(', ')}`
        : `did you mean \`${guess}\`?`
    faultAt(walker, node, { message: `unknown key \`${name}\``, suggestion })
    return { schema: null, guess }
  }
  if (propertyNames?.regExp?.test(name) === false) {
    const message = `the key \`${name}\` must be ${wanted(propertyNames)}`
    faultAt(walker, node, { message })
    return { schema: null, guess: null }
  }
  return { schema: additionalProperties, guess: null }
}

/** Reports the keys that are missing; tells whether none is. */
export function hasNeededKeys(
  walker: Walker,
  schema: SchemaNode,
  { node, guessed }: { readonly node: YAMLMap; readonly guessed: ReadonlySet<string> },
): boolean {
  // A key that is only misspelt was reported as such, which is enough.
  const missing = schema.needed.filter((key) => !node.has(key) && !guessed.has(key))
  for (const key of missing) {
    faultAt(walker, node, { message: `the key \`${key}\` is missing` })
  }
  return missing.length === 0
}

/** Adds what the schema gives for keys that are not there. */
export function withDefaults(
  schema: SchemaNode,
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const filled = schema.defaulted
    .filter(([key]) => !Object.hasOwn(value, key))
    .map(([key, inner]): [string, unknown] => [key, fillDefault(inner)])
  return filled.length === 0 ? value : { ...value, ...Object.fromEntries(filled) }
}

function fillDefault(schema: SchemaNode): unknown {
  return schema.type === 'object'
    ? withDefaults(schema, schema.default as Readonly<Record<string, unknown>>)
    : schema.default
}
