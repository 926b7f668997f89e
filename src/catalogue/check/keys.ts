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
  { node, there }: { readonly node: YAMLMap; readonly there: ReadonlySet<string> },
): boolean {
  const missing = schema.needed.filter((key) => !there.has(key))
  for (const key of missing) {
    faultAt(walker, node, { message: `the key \`${key}\` is missing` })
  }
  return missing.length === 0
}

/** What the schema gives for keys that are not there. */
export function defaultsFor(
  schema: SchemaNode,
  there: ReadonlySet<string>,
): readonly (readonly [string, unknown])[] {
  return schema.defaulted
    .filter(([key]) => !there.has(key))
    .map(([key, inner]) => [key, defaultOf(inner)])
}

function defaultOf(schema: SchemaNode): unknown {
  if (schema.type !== 'object') return schema.default
  // The default of a map is an empty one, whose keys have defaults of their own.
  return Object.fromEntries(defaultsFor(schema, new Set()))
}
