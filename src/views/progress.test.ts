import { expect, test } from 'vitest'

import type { Measure } from '#rules/progress.ts'

import { progressPaint, progressText } from './progress.ts'

const of = (done: number, total: number): Measure => ({ done, total, percent: 0 })

test.each([
  ['not_started', of(0, 8), of(0, 0), '0 of 8', 0],
  ['in_progress', of(3, 8), of(0, 0), '3 of 8', 0.375],
  ['in_progress', of(3, 3), of(0, 1), '3 of 3, hands-on 0 of 1', 0.75],
  ['in_progress', of(0, 0), of(1, 2), 'hands-on 1 of 2', 0.5],
  ['complete', of(3, 3), of(1, 1), 'Done', 1],
  ['complete', of(0, 0), of(0, 0), 'Done', 1],
] as const)('%s: %o and %o', (status, learning, verification, text, paint) => {
  const progress = { status, learning, verification }
  expect(progressText(progress)).toBe(text)
  expect(progressPaint(progress)).toBe(paint)
})

test('a visitor has no paint', () => {
  expect(progressPaint(null)).toBe(0)
})
