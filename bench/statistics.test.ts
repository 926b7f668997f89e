import { describe, expect, test } from 'vitest'

import { quantile, spreadOf } from './statistics.ts'

describe('quantile', () => {
  test('sorts numbers as numbers, and leaves the list as it was', () => {
    const values = [10, 9, 100, 1, 2]
    expect(quantile(values, 0.5)).toBe(9)
    expect(quantile(values, 1)).toBe(100)
    expect(values).toEqual([10, 9, 100, 1, 2])
  })

  test('is 0 where there is nothing', () => {
    expect(quantile([], 0.99)).toBe(0)
  })
})

describe('spreadOf', () => {
  test('gives the middle, not the mean, and the ends', () => {
    expect(spreadOf([0.2, 0.9, 0.3])).toEqual({ median: 0.3, min: 0.2, max: 0.9 })
  })
})
