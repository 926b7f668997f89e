import { isMap, isScalar, isSeq, type Node } from 'yaml'

import type { Position } from '#catalogue/faults.ts'
import type { Source } from '#catalogue/source.ts'

import type { Findings } from './findings.ts'
import type { SchemaNode } from './schema-node.ts'

/** A piece of Markdown in a file, with the way from its lines back to the file. */
export interface ProseText {
  readonly text: string
  readonly inline: boolean
  /** Place in the file of a 0-based line and column of the text. */
  readonly place: (line: number, column: number) => Position
}

/** What every part of the check of one file works with. */
export interface Walker {
  readonly source: Source
  /** Offset of the YAML text in the file. */
  readonly start: number
  readonly findings: Findings
  /** Turns Markdown into HTML; its faults go to the findings. */
  readonly renderProse: (prose: ProseText) => string
}

/** A node, and how messages call it: `` `title` ``. */
export interface Labelled<N> {
  readonly node: N
  readonly label: string
}

/** What works out where a node begins, without keeping the node. */
export function laterPlaceOf({ source, start }: Walker, node: Node): () => Position {
  const offset = start + (node.range?.[0] ?? 0)
  return () => source.positionAt(offset)
}

/** Place where a node begins. */
export function placeOf(walker: Walker, node: Node): Position {
  return walker.source.positionAt(walker.start + (node.range?.[0] ?? 0))
}

/** Adds a fault at a node. */
export function faultAt(
  walker: Walker,
  node: Node,
  complaint: { readonly message: string; readonly suggestion?: string | null },
): void {
  const { message, suggestion = null } = complaint
  walker.findings.faults.push(
    walker.source.fault(placeOf(walker, node), message, suggestion),
  )
}

/** What a schema wants, in words: “a whole number”. */
export function wanted(schema: SchemaNode): string {
  if (schema['x-expected'] !== undefined && schema.pattern !== String.raw`\S`) {
    return schema['x-expected']
  }
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`
  if (schema.const !== undefined) return `\`${schema.const}\``
  return shapeWanted(schema)
}

/** What shape a schema wants, in words: “text”. */
export function shapeWanted(schema: SchemaNode): string {
  return schema.type === undefined ? 'a value' : TYPE_NAMES[schema.type]
}

/** What a node is, in words: “a list”. */
export function shapeOf(node: Node): string {
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return 'a list'
  const value = isScalar(node) ? node.value : null
  if (typeof value === 'number') return 'a number'
  if (typeof value === 'boolean') return `\`${String(value)}\``
  return value === null ? 'nothing' : 'text'
}

const TYPE_NAMES = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
} as const
