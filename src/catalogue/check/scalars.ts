import { isMap, isScalar, type Node, type Scalar } from 'yaml'

import { nearest } from '#catalogue/faults.ts'
import { ID_PATTERN, type Prose } from '#catalogue/schema/common.ts'
import { slug } from '#catalogue/slug.ts'

import { proseOf } from './scalar-text.ts'
import type { SchemaNode } from './schema-node.ts'
import {
  faultAt,
  laterPlaceOf,
  shapeOf,
  wanted,
  type Labelled,
  type Walker,
} from './walker.ts'

/** Checks text, a number or a boolean; `undefined` when a fault was reported. */
export function checkScalar(
  walker: Walker,
  schema: SchemaNode,
  { node, label }: Labelled<Node>,
): unknown {
  const value = isScalar(node) ? node.value : undefined
  const type = schema.type ?? 'string'
  const fits =
    type === 'integer' || type === 'number'
      ? typeof value === 'number'
      : typeof value === type
  if (!isScalar(node) || !fits) {
    const message = `${label} must be ${wanted(schema)}, not ${shapeOf(node)}`
    faultAt(walker, node, { message, suggestion: remedy(type, node) })
    return undefined
  }
  const complaint =
    typeof value === 'string'
      ? complainOfText(schema, value)
      : typeof value === 'number'
        ? complainOfNumber(schema, value)
        : null
  if (complaint !== null) {
    const message = `${label} ${complaint.message}`
    faultAt(walker, node, { message, suggestion: complaint.suggestion })
    return undefined
  }
  return typeof value === 'string' ? takeText(walker, schema, { node, value }) : value
}

interface Complaint {
  readonly message: string
  readonly suggestion: string | null
}

function complainOfText(schema: SchemaNode, value: string): Complaint | null {
  const names = schema.enum ?? (schema.const === undefined ? null : [schema.const])
  if (names !== null) {
    if (names.includes(value)) return null
    const near = nearest(value, names)
    const suggestion = near === null ? null : `did you mean \`${near}\`?`
    return { message: `must be ${wanted(schema)}; it is \`${value}\``, suggestion }
  }
  const { minLength = 0, maxLength = Infinity } = schema
  // In characters as people count them, which is also what JSON Schema counts.
  const isNearABound = value.length > maxLength || value.length < minLength * 2
  const length = isNearABound ? codePoints(value) : minLength
  if (length > maxLength || length < minLength) {
    const message =
      length > maxLength
        ? `has ${length} characters, but may have at most ${maxLength}`
        : `has ${length} characters, but needs at least ${minLength}`
    return { message, suggestion: null }
  }
  if (schema['x-markdown'] === 'inline' && value.trim().includes('\n')) {
    return { message: 'must be one line', suggestion: null }
  }
  if (schema.regExp === null || schema.regExp.test(value)) return null
  const form = schema['x-expected'] ?? 'of another form'
  const message = `must be ${form}; it is “${value}”`
  return { message, suggestion: suggestForm(schema, value) }
}

function suggestForm(schema: SchemaNode, value: string): string | null {
  const near = schema.pattern === ID_PATTERN ? slug(value) : ''
  return near !== '' && near !== value ? `did you mean \`${near}\`?` : null
}

function complainOfNumber(schema: SchemaNode, value: number): Complaint | null {
  if (schema.type === 'integer' && !Number.isSafeInteger(value)) {
    return { message: `must be a whole number; it is ${value}`, suggestion: null }
  }
  if (!Number.isFinite(value)) return { message: 'must be finite', suggestion: null }
  const { minimum = -Infinity, maximum = Infinity } = schema
  if (value >= minimum && value <= maximum) return null
  const allowed = maximum === Infinity ? `at least ${minimum}` : `${minimum}-${maximum}`
  return { message: `must be ${allowed}; it is ${value}`, suggestion: null }
}

function takeText(
  walker: Walker,
  schema: SchemaNode,
  { node, value }: { readonly node: Scalar; readonly value: string },
): string | Prose {
  const { findings, source } = walker
  const use = { id: value, source, at: laterPlaceOf(walker, node) }
  const kind = schema['x-declares']
  if (kind !== undefined) findings.declarations.push({ ...use, kind })
  if (schema['x-former'] === true) findings.formers.push(use)
  const kinds = schema['x-refers']
  if (kinds !== undefined) findings.references.push({ ...use, kinds, prefix: '' })
  const form = schema['x-markdown']
  if (form === undefined) return value
  const prose = proseOf(walker, node, form === 'inline')
  return { text: value, html: walker.renderProse(prose) }
}

function remedy(type: string, node: Node): string | null {
  if (type === 'string') {
    if (isMap(node) && node.flow === true)
      return 'put text that begins with { in quotes'
    return isScalar(node) && node.value !== null
      ? `write it in quotes: "${node.source ?? ''}"`
      : null
  }
  const text = isScalar(node) ? node.value : null
  const isNumeric = typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text)
  return (type === 'integer' || type === 'number') && isNumeric
    ? 'remove the quotes'
    : null
}

function codePoints(value: string): number {
  let count = 0
  for (const _ of value) count += 1
  return count
}
