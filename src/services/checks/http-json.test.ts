import { expect, test } from 'vitest'

import { readJson, valueAt, writeJson } from './http-json.ts'

test.each<[text: string, exact: unknown, written?: string]>([
  ['12345678901234567890', 12_345_678_901_234_567_890n],
  ['-9007199254740993', -9_007_199_254_740_993n],
  ['9007199254740991', 9_007_199_254_740_991],
  ['1e30', 1e30, '1e+30'],
  ['0.5', 0.5],
])('%s keeps its digits', (text, exact, written = text) => {
  const json = readJson(`{"ids":[${text}]}`)
  expect(json?.value).toEqual({ ids: [Number(text)] })
  expect(json?.exact).toEqual({ ids: [exact] })
  expect(writeJson(json?.exact)).toBe(`{"ids":[${written}]}`)
})

test.each(['', 'ok', '{"a":1', "{'a':1}", '['.repeat(100_000) + ']'.repeat(100_000)])(
  'this is nothing to work with: %#',
  (text) => {
    expect(readJson(text)).toBeNull()
  },
)

const document = { id: 7, '': 1, notes: [{ 'a/b': 'x', '~1': 'y' }], none: null }

test.each([
  ['', document],
  ['/id', 7],
  ['/', 1],
  ['/notes/0/a~1b', 'x'],
  ['/notes/0/~01', 'y'],
  ['/none', null],
  ['/notes/1', undefined],
  ['/notes/00', undefined],
  ['/notes/length', undefined],
  ['/id/toString', undefined],
  ['/constructor', undefined],
  ['/__proto__', undefined],
  ['/none/a', undefined],
])('%j leads to %j', (pointer, value) => {
  expect(valueAt(document, pointer)).toEqual(value)
})
