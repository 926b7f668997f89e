import { expect, test } from 'vitest'

import { buildPath } from '#tests/support/catalogue-builder.ts'

import { counted, duration, pathFacts, phaseFacts } from './words.ts'

test.each([
  [0, '0 steps'],
  [1, '1 step'],
  [2, '2 steps'],
])('%i in words is “%s”', (count, expected) => {
  expect(counted(count, 'step')).toBe(expected)
})

test.each([
  [5, '5 min'],
  [60, '1 h'],
  [95, '1 h 35 min'],
])('%i minutes are “%s”', (minutes, expected) => {
  expect(duration(minutes)).toBe(expected)
})

test('facts leave out what is not there', () => {
  const path = buildPath({ hours: null, level: 'advanced', phases: [{}, {}] })
  expect(pathFacts(path)).toEqual(['Advanced', '2 phases', '4 steps'])
  expect(path.phases.map(phaseFacts)[0]).toEqual(['1 topic', '2 steps', '30 min'])
})
