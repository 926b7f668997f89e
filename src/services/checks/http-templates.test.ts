import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fillJson, fillPath, fillRequest } from './http-templates.ts'

class RefusedError extends Error {}

function filling(values: Readonly<Record<string, unknown>>) {
  return {
    values: new Map(Object.entries(values)),
    refuse: (complaint: string): never => {
      throw new RefusedError(complaint)
    },
  }
}

function requestOf(overrides: Partial<Parameters<typeof fillRequest>[0]> = {}) {
  return {
    name: 'A request',
    method: 'POST' as const,
    path: '/',
    headers: {},
    json: null,
    expect: { statuses: [], headers: {}, schema: null, contains: [] },
    save: {},
    ...overrides,
  }
}

test('fills in all that is sent and all that is expected', () => {
  const template = requestOf({
    path: '/notes/{id}?by={nonce}',
    headers: { 'x-nonce': '<{nonce}>' },
    json: { text: ['hello {nonce}'], '{id}': 0 },
    expect: {
      statuses: [200],
      headers: { etag: '{id}' },
      schema: { const: '{id}' },
      contains: ['{nonce}!'],
    },
  })
  expect(fillRequest(template, filling({ id: 7, nonce: 'abc' }))).toEqual({
    name: 'A request',
    method: 'POST',
    path: '/notes/7?by=abc',
    headers: { 'x-nonce': '<abc>' },
    body: '{"text":["hello abc"],"{id}":0}',
    expect: {
      statuses: [200],
      headers: { etag: '7' },
      schema: { const: '{id}' },
      contains: ['abc!'],
    },
    save: {},
  })
})

test.each<[template: unknown, value: unknown, filled: string]>([
  ['{id}', 7, '7'],
  ['{id}', true, 'true'],
  ['{id}', null, 'null'],
  ['{id}', ['{id}', { a: 1 }], '["{id}",{"a":1}]'],
  ['{id}', 12_345_678_901_234_567_890n, '12345678901234567890'],
  ['no. {id}', 7, '"no. 7"'],
  ['{id}{id}', false, '"falsefalse"'],
  ['{id}', '{id}', '"{id}"'],
  ['{id}.', '$& {id}', '"$& {id}."'],
  [{ a: [{ b: '{id}' }, 1, null] }, 7, '{"a":[{"b":7},1,null]}'],
])('%j with %o is sent as %s', (json, id, filled) => {
  expect(fillRequest(requestOf({ json }), filling({ id })).body).toBe(filled)
})

test('a body is sent only where there is one', () => {
  expect(fillRequest(requestOf(), filling({})).body).toBeNull()
})

describe('refused', () => {
  test.each([
    ['a value that was not saved', '/notes/{other}', 1],
    ['nothing in the place of a segment', '/notes/{id}', ''],
    ['the segment that stays', '/notes/{id}', '.'],
    ['the segment that leads up', '/notes/{id}/text', '..'],
    ['the segment that leads up, in part', '/notes/.{id}', '.'],
    ['an object', '/notes/{id}', { a: 1 }],
    ['a null', '/notes?id={id}', null],
  ])('%s', (_case, path, id) => {
    expect(() => fillPath(path, filling({ id }))).toThrow(RefusedError)
  })

  test.each(['a\r\nx-other: b', 'a\nb', 'a\u0000b', 'Ω'])('%j in a header', (id) => {
    const request = requestOf({ headers: { 'x-id': '{id}' } })
    expect(() => fillRequest(request, filling({ id }))).toThrow(RefusedError)
  })

  test('a value of the body that was not saved', () => {
    const request = requestOf({ json: { id: '{other}' } })
    expect(() => fillRequest(request, filling({ id: 1 }))).toThrow(RefusedError)
  })

  test('what is nested too deeply to be written', () => {
    const id = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown
    const request = requestOf({ json: '{id}' })
    expect(() => fillRequest(request, filling({ id }))).toThrow(RefusedError)
  })
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', '?', '#', '%', '2e', '{id}', '@', ':', '&'),
  }),
  // Half of a surrogate pair, as JSON can hold it.
  fc.constantFrom('\uD800', 'a\uDC00b', '\r\nHost: x', '//evil.example'),
)

test('no value breaks out of its segment, or its part of the query', () => {
  fc.assert(
    fc.property(anyText, anyText, (id, nonce) => {
      const template = '/notes/{id}/{nonce}.txt?a={id}&b={nonce}'
      const path = fill(() => fillPath(template, filling({ id, nonce })))
      fc.pre(path !== null)
      const url = new URL(`https://notes.example.org/api${path}`)
      expect(url.origin).toBe('https://notes.example.org')
      expect(url.hash).toBe('')
      const segments = url.pathname.split('/').map(decodeURIComponent)
      const [a, b] = [id.toWellFormed(), nonce.toWellFormed()]
      expect(segments).toEqual(['', 'api', 'notes', a, `${b}.txt`])
      const query = url.search.slice(1).split('&').map(decodeURIComponent)
      expect(query).toEqual([`a=${a}`, `b=${b}`])
    }),
    { numRuns: 500 },
  )
})

test('only segments that vanish are refused', () => {
  fc.assert(
    fc.property(anyText, (id) => {
      const path = fill(() => fillPath('/notes/{id}', filling({ id })))
      expect(path === null).toBe(id === '' || id === '.' || id === '..')
    }),
    { numRuns: 500 },
  )
})

test('no value breaks out of the JSON', () => {
  fc.assert(
    fc.property(anyText, fc.jsonValue(), (text, whole) => {
      const template = { text: 'a {text} b', list: ['{whole}', { '{text}': 1 }] }
      const filled = fillJson(template, filling({ text, whole }))
      const sent = JSON.parse(JSON.stringify(filled)) as unknown
      const received = JSON.parse(JSON.stringify(whole)) as unknown
      const list = [received, { '{text}': 1 }]
      expect(sent).toEqual({ text: `a ${text} b`, list })
    }),
    { numRuns: 500 },
  )
})

function fill(work: () => string): string | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof RefusedError) return null
    throw error
  }
}
