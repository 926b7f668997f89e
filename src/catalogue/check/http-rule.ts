import type { Static } from 'typebox'

import { HttpEntry, type HttpRequestEntry } from '#catalogue/schema/http.ts'

import { ruleFor, type RuleContext, type ValuePath } from './rule.ts'

type Request = Static<typeof HttpRequestEntry>

const PLACEHOLDER = /\{([A-Za-z_]\w*)\}/g

/** Headers that the sender alone decides. */
const RESERVED = new Set(['connection', 'content-length', 'host', 'transfer-encoding'])

/**
 * The `http` rule: placeholders name values there are, and the nonce proves freshness.
 */
export const http = ruleFor(HttpEntry, ({ requests, cleanup }, context) => {
  const known = new Set(['nonce'])
  let usesNonce = false
  for (const [list, name] of [
    [requests, 'requests'],
    [cleanup, 'cleanup'],
  ] as const) {
    for (const [index, request] of list.entries()) {
      const used = checkRequest(request, { path: [name, index], known, context })
      if (name === 'requests' && used.has('nonce')) usesNonce = true
      for (const saved of Object.keys(request.save)) known.add(saved)
    }
  }
  if (!usesNonce) {
    const message =
      'no request sends {nonce}, so an old answer would pass for a new one'
    context.complain(['requests'], message, 'write {nonce} into what is sent')
  }
})

interface Place {
  readonly path: ValuePath
  readonly known: ReadonlySet<string>
  readonly context: RuleContext
}

/** Checks a request; gives the placeholders that it sends. */
function checkRequest(request: Request, place: Place): ReadonlySet<string> {
  const { path, context } = place
  const sent = checkPlaceholders(sentTexts(request), place)
  checkPlaceholders(expectedTexts(request), place)
  for (const header of Object.keys(request.headers)) {
    if (!RESERVED.has(header.toLowerCase())) continue
    context.complain([...path, 'headers', header], `\`${header}\` cannot be set`)
  }
  if (request.json !== undefined && ['GET', 'HEAD'].includes(request.method)) {
    context.complain([...path, 'json'], `a ${request.method} request has no body`)
  }
  return sent
}

/** Reports placeholders for which there is no value; gives all of them. */
function checkPlaceholders(
  texts: Iterable<readonly [ValuePath, string]>,
  { path, known, context }: Place,
): ReadonlySet<string> {
  const used = new Set<string>()
  for (const [at, text] of texts) {
    for (const [, name = ''] of text.matchAll(PLACEHOLDER)) {
      used.add(name)
      if (known.has(name)) continue
      const suggestion = `known here: ${[...known].map((it) => `{${it}}`).join(', ')}`
      context.complain([...path, ...at], `nothing is saved as {${name}}`, suggestion)
    }
  }
  return used
}

function* sentTexts(request: Request): Generator<readonly [ValuePath, string]> {
  yield [['path'], request.path]
  yield* textsIn(request.headers, ['headers'])
  yield* textsIn(request.json, ['json'])
}

function* expectedTexts({ expect }: Request): Generator<readonly [ValuePath, string]> {
  yield* textsIn(expect.headers, ['expect', 'headers'])
  yield* textsIn(expect.contains, ['expect', 'contains'])
}

function* textsIn(
  value: unknown,
  path: ValuePath,
): Generator<readonly [ValuePath, string]> {
  if (typeof value === 'string') yield [path, value]
  if (typeof value !== 'object' || value === null) return
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [key, inner] of entries) yield* textsIn(inner, [...path, key])
}
