import { expect, test } from 'vitest'

import { runWithin } from './bounded-run.ts'

const LONG = 5_000

test('gives what comes of the work, whatever it is', () => {
  expect(runWithin(LONG, () => null)).toEqual({ value: null })
  expect(runWithin(LONG, () => [1])).toEqual({ value: [1] })
})

test('ends work that takes too long, after a second try, and works again', () => {
  let tries = 0
  const begun = performance.now()
  const endless = runWithin(20, () => {
    tries += 1
    for (;;);
  })
  expect([endless, tries]).toEqual([null, 2])
  expect(performance.now() - begun).toBeLessThan(LONG)
  expect(runWithin(LONG, () => 1)).toEqual({ value: 1 })
})

test('a fault of the work itself is not swallowed', () => {
  const dig = (depth: number): number => dig(depth + 1) + 1
  expect(() => runWithin(LONG, () => dig(0))).toThrow(RangeError)
  const faulty = () => runWithin(LONG, () => (null as unknown as string).length)
  expect(faulty).toThrow(TypeError)
})
