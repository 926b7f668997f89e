import type { HttpRequest } from '#catalogue/http-check.ts'

import { writeJson } from './http-json.ts'

/** What `{name}` stands for: the nonce, and what earlier answers gave. */
export interface Filling {
  readonly values: ReadonlyMap<string, unknown>
  /** Called where a value cannot stand in its place; says why. */
  readonly refuse: (complaint: string) => never
}

/** A request as it is sent. */
export interface FilledRequest extends Omit<HttpRequest, 'json'> {
  /** JSON; `null` for none. */
  readonly body: string | null
}

const PLACEHOLDER = /\{(?<name>[A-Za-z_]\w*)\}/g

const WHOLE = /^\{(?<name>[A-Za-z_]\w*)\}$/

/** What a header may hold; a line break would begin another one. */
const HEADER_VALUE = /^[\t\u0020-\u007E\u0080-\u00FF]*$/

/** Segments that an address does not keep, in each of their spellings. */
const VANISHING = /^(?:\.|%2e){0,2}$/i

/**
 * Fills in the values in all of a request: what is sent, and what is expected. A text
 * of the body that is nothing but `{name}` becomes the value itself, of its own type.
 */
export function fillRequest(request: HttpRequest, filling: Filling): FilledRequest {
  const { json, expect, ...rest } = request
  return {
    ...rest,
    path: fillPath(request.path, filling),
    headers: mapValues(request.headers, (text) => fillHeader(text, filling)),
    body: json === null ? null : writeBody(fillJson(json, filling), filling),
    expect: {
      ...expect,
      headers: mapValues(expect.headers, (text) => fillText(text, filling)),
      contains: expect.contains.map((text) => fillText(text, filling)),
    },
  }
}

/**
 * Fills in a path. However long and odd a value is, it stays in its own segment, or its
 * own part of the query.
 */
export function fillPath(template: string, filling: Filling): string {
  const [path = '', ...query] = template.split('?')
  const segments = path.split('/').map((segment) => fillSegment(segment, filling))
  const rest = query.map((text) => fillText(text, filling, encode))
  return [segments.join('/'), ...rest].join('?')
}

/** Fills in the texts of a JSON value, at any depth; keys stay as they are. */
export function fillJson(template: unknown, filling: Filling): unknown {
  if (typeof template === 'string') {
    const name = WHOLE.exec(template)?.groups?.['name']
    return name === undefined ? fillText(template, filling) : valueOf(name, filling)
  }
  if (Array.isArray(template)) return template.map((item) => fillJson(item, filling))
  if (typeof template !== 'object' || template === null) return template
  return mapValues(template as Readonly<Record<string, unknown>>, (value) =>
    fillJson(value, filling),
  )
}

/** What was saved may be nested more deeply than it can be written again. */
function writeBody(json: unknown, { refuse }: Filling): string {
  try {
    return writeJson(json)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse('What was saved is nested too deeply to be sent.')
  }
}

function fillSegment(template: string, filling: Filling): string {
  const segment = fillText(template, filling, encode)
  if (segment === template || !VANISHING.test(segment)) return segment
  return filling.refuse(
    `The path would have “${segment}” in the place of ${template}, and lead elsewhere.`,
  )
}

function fillHeader(template: string, filling: Filling): string {
  const text = fillText(template, filling)
  if (text === template || HEADER_VALUE.test(text)) return text
  return filling.refuse(`What ${template} stands for cannot be sent in a header.`)
}

function fillText(
  template: string,
  filling: Filling,
  encodeValue: (text: string) => string = (text) => text,
): string {
  // The callback, unlike a text, has no signs of its own such as `$&`.
  return template.replaceAll(PLACEHOLDER, (_placeholder, name: string) =>
    encodeValue(textOf(name, filling)),
  )
}

function textOf(name: string, filling: Filling): string {
  const value = valueOf(name, filling)
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return String(value)
  return filling.refuse(`What was saved as {${name}} is neither a text nor a number.`)
}

function valueOf(name: string, { values, refuse }: Filling): unknown {
  return values.has(name) ? values.get(name) : refuse(`Nothing was saved as {${name}}.`)
}

/** Half of a surrogate pair cannot be encoded. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function mapValues<T, U>(
  values: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, change(value)]),
  )
}
