import { expect, test } from 'vitest'

import { canonicalJson, hashOf } from './canonical.ts'

test('keys are sorted, at every depth', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x', gone: undefined })).toBe(
    '{"a":"x","b":[{"c":null,"d":1}]}',
  )
})

test('what an object is part of is left out, and a key of the same name is not', () => {
  const parent: { readonly id: string; readonly parts: unknown[] } = {
    id: 'p',
    parts: [],
  }
  parent.parts.push({ path: parent, schema: { path: { type: 'string' } } })
  expect(canonicalJson(parent)).toBe(
    '{"id":"p","parts":[{"schema":{"path":{"type":"string"}}}]}',
  )
})

test('the hash tells the same text at another place apart', () => {
  expect(hashOf(['ab', 'c'])).not.toBe(hashOf(['a', 'bc']))
  expect(hashOf([{ a: 1, b: 2 }])).toBe(hashOf([{ b: 2, a: 1 }]))
})
