import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  isChoiceRight,
  isShortRight,
  readNumbers,
  type ChoiceKey,
  type ShortKey,
} from './key-answers.ts'

describe('isChoiceRight', () => {
  const several: ChoiceKey = {
    multiple: true,
    options: [
      { id: 'a', correct: true },
      { id: 'b', correct: false },
      { id: 'c', correct: true },
    ],
  }
  const single: ChoiceKey = {
    multiple: false,
    options: [
      { id: 'a', correct: true },
      { id: 'b', correct: false },
    ],
  }

  test.each([
    ['the correct one', single, ['a'], true],
    ['the wrong one', single, ['b'], false],
    ['both, where one may be chosen', single, ['a', 'b'], false],
    ['none', single, [], false],
    ['exactly the correct ones', several, ['a', 'c'], true],
    ['them in another order', several, ['c', 'a'], true],
    ['one of them twice', several, ['a', 'c', 'a'], true],
    ['too few', several, ['a'], false],
    ['one of them twice for two', several, ['a', 'a'], false],
    ['all', several, ['a', 'b', 'c'], false],
    ['an unknown one beside them', several, ['a', 'c', 'x'], false],
    ['an unknown one instead', several, ['a', 'x'], false],
  ])('judges %s', (_case, key, chosen, right) => {
    expect(isChoiceRight(key, chosen)).toBe(right)
  })
})

describe('isShortRight by exact texts', () => {
  const exact = (ignoreCase: boolean): ShortKey => ({
    by: 'exact',
    values: ['git  log', 'Café'],
    ignoreCase,
  })

  test.each([
    ['git log', true],
    ['  git\t\n log ', true],
    ['git\u200B log', true],
    ['gitlog', false],
    ['git log.', false],
    ['', false],
    ['Cafe\u0301', true],
    ['Cafe', false],
    ['ｇｉｔ log', false],
  ])('judges %j', (answer, right) => {
    expect(isShortRight(exact(false), answer, false)).toBe(right)
  })

  test.each([
    ['GIT log', true],
    ['CAFÉ', true],
    ['git show', false],
  ])('judges %j without case', (answer, right) => {
    expect(isShortRight(exact(true), answer, false)).toBe(right)
    expect(isShortRight(exact(false), answer, false)).toBe(false)
  })
})

test.each([true, false])('a pattern is as right as its match: %s', (matches) => {
  const key: ShortKey = { by: 'pattern', pattern: 'a+', ignoreCase: false }
  expect(isShortRight(key, 'aaa', matches)).toBe(matches)
})

describe('isShortRight by a number', () => {
  test.each([
    [8080, 0, '8080', true],
    [8080, 0, '8081', false],
    [8080, 0, '8 080', true],
    [8080, 0, 'port 8080', false],
    [0.1 + 0.2, 0, '0.3', true],
    [0.3, 0, '0,3', true],
    [0.3, 0.1, '0.4', true],
    [0.3, 0.1, '0.2', true],
    [0.3, 0.1, '0.4001', false],
    [2.675, 0.005, '2.68', true],
    [0, 0.1, '-0.1', true],
    [0, 0, '0.000001', false],
    [-40, 0, '−40', true],
    [-40, 0, '40', false],
    [2 ** 52, 0, '4503599627370496', true],
    [2 ** 52, 0, '4503599627370497', false],
    [1000, 0, '1,000', true],
    [1, 0, '1,000', true],
    [1000, 0, '1.000', true],
    [10, 0, '1,000', false],
  ])('%d ± %d: %j', (value, tolerance, answer, right) => {
    const key: ShortKey = { by: 'number', value, tolerance }
    expect(isShortRight(key, answer, true)).toBe(right)
  })

  test('accepts a number at the very edge of the tolerance', () => {
    const hundredths = fc.integer({ min: -100_000, max: 100_000 })
    const width = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(hundredths, width, (middle, off) => {
        const key: ShortKey = {
          by: 'number',
          value: middle / 100,
          tolerance: off / 100,
        }
        const answer = (it: number) => ((middle + it) / 100).toFixed(2)
        expect(isShortRight(key, answer(off), false)).toBe(true)
        expect(isShortRight(key, answer(-off), false)).toBe(true)
        expect(isShortRight(key, answer(off + 1), false)).toBe(false)
        expect(isShortRight(key, answer(-off - 1), false)).toBe(false)
      }),
    )
  })
})

describe('readNumbers', () => {
  test.each([
    ['5', [5]],
    ['  5 ', [5]],
    ['+5', [5]],
    ['-5', [-5]],
    ['− 5', [-5]],
    ['–5', [-5]],
    ['007', [7]],
    ['2.5', [2.5]],
    ['2,5', [2.5]],
    ['.5', [0.5]],
    [',5', [0.5]],
    ['5.', [5]],
    ['1 000', [1000]],
    ['1\u00A0000', [1000]],
    ['12\u202F345\u202F678', [12_345_678]],
    ["1'000", [1000]],
    ['1’000', [1000]],
    ['1_000_000', [1_000_000]],
    ['1 000,5', [1000.5]],
    ['1.000,5', [1000.5]],
    ['1,000.5', [1000.5]],
    ['1,000,000', [1_000_000]],
    ['1.000.000', [1_000_000]],
    ['1,00,000', [100_000]],
    ['1,000', [1000, 1]],
    ['1.000', [1, 1000]],
    ['0,125', [0.125]],
    ['1,0000', [1]],
    ['1e3', [1000]],
    ['1.5E-3', [0.0015]],
    ['1e−3', [0.001]],
    ['１２．５', [12.5]],
    ['\u200E-7\u200E', [-7]],
  ])('reads %j', (text, readings) => {
    expect(readNumbers(text)).toEqual(readings)
  })

  test.each([
    '',
    ' ',
    '-',
    '.',
    ',',
    'e5',
    '.e5',
    '--5',
    '5-',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    '0x10',
    '0b11',
    '10n',
    '12 apples',
    '5%',
    '1 2',
    '12 34',
    '1 0000',
    "1 000'000",
    '1,000 000',
    '1.2.3',
    '1,2,3',
    '1.000,000.5',
    '10²',
    '½',
    '1e3.5',
  ])('reads no number in %j', (text) => {
    expect(readNumbers(text)).toEqual([])
  })

  test('reads back whatever number is written', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(number, (value) => {
        expect(readNumbers(String(value))).toContain(Number(String(value)))
      }),
    )
  })

  test('reads any text as at most two finite numbers', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123,. _\'-+eE"a'.split('')) })
    fc.assert(
      fc.property(text, (it) => {
        const readings = readNumbers(it)
        expect(readings.length).toBeLessThanOrEqual(2)
        expect(readings.every(Number.isFinite)).toBe(true)
      }),
    )
  })
})
