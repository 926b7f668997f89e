import { expect, test } from 'vitest'

import { isMet, limitRow, type Goal, type Row } from './rows.ts'

function rowWith(median: number, goal: Goal | null): Row {
  return {
    benchmark: 'job',
    setting: 'here',
    measured: '',
    against: '',
    ratio: { median, min: 0, max: 9 },
    goal,
    figures: {},
  }
}

test.each([
  [0.4, { atLeast: 0.4 }, true],
  [0.39, { atLeast: 0.4 }, false],
  [1.3, { atMost: 1.3 }, true],
  [1.31, { atMost: 1.3 }, false],
  [0, null, null],
] as const)('a ratio of %d with the goal %j is met: %j', (median, goal, met) => {
  expect(isMet(rowWith(median, goal))).toBe(met)
})

test('a limit is judged by the median', () => {
  const facts = { benchmark: 'memory', setting: 'here', limit: 250, unit: 'MB' }
  expect(isMet(limitRow({ ...facts, values: [100, 240, 900] }))).toBe(true)
  expect(isMet(limitRow({ ...facts, values: [100, 260, 900] }))).toBe(false)
})
