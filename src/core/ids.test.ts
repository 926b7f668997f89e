import fc from 'fast-check'
import { expect, test } from 'vitest'

import { newId } from './ids.ts'

const LATEST = 2 ** 48 - 1

test('is a UUID of version 7 that begins with its time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LATEST }), (now) => {
      const id = newId(now)
      expect(id).toMatch(
        /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      )
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
    }),
  )
})

test('sorts by time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LATEST - 1 }), (now) => {
      expect(newId(now) < newId(now + 1)).toBe(true)
    }),
  )
})

test('does not repeat within a millisecond', () => {
  const ids = new Set(Array.from({ length: 10_000 }, () => newId(1)))
  expect(ids.size).toBe(10_000)
})
