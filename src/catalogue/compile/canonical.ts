import { createHash } from 'node:crypto'

/**
 * Hex SHA-256 of values as canonical JSON: keys sorted, no white space. A part's
 * reference back to what it is part of is left out.
 */
export function hashOf(values: Iterable<unknown>): string {
  const hash = createHash('sha256')
  for (const value of values) hash.update(canonicalJson(value)).update('\n')
  return hash.digest('hex')
}

/** JSON with sorted keys; objects that contain the value are left out of it. */
export function canonicalJson(value: unknown): string {
  return written(value, [])
}

/** `around` holds the objects that the value is in, outermost first. */
function written(value: unknown, around: object[]): string {
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(value) ?? 'null'
  around.push(value)
  const text = Array.isArray(value) ? list(value, around) : map(value, around)
  around.pop()
  return text
}

function isAround(value: unknown, around: readonly object[]): boolean {
  return typeof value === 'object' && value !== null && around.includes(value)
}

function list(items: readonly unknown[], around: object[]): string {
  let text = ''
  for (const item of items) text += `${text === '' ? '' : ','}${written(item, around)}`
  return `[${text}]`
}

function map(value: object, around: object[]): string {
  const members = value as Readonly<Record<string, unknown>>
  let text = ''
  for (const key of Object.keys(members).toSorted()) {
    const inner = members[key]
    if (inner === undefined || isAround(inner, around)) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${written(inner, around)}`
  }
  return `{${text}}`
}
