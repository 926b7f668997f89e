import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { areSameWords, countLetters, isMeaningful, occurs } from './quotations.ts'

describe('occurs', () => {
  const answer = 'First I would “roll   back”,\nthen run `git show` on it.  **Always!**'

  test.each([
    'roll back',
    'FIRST I WOULD',
    'back”, then run',
    '"roll back", then',
    "'roll back'",
    'run git show on',
    '“run `git show`”',
    'Always!',
    '… then run `git show` …',
    'then run...',
    'ro\u200Bll back',
  ])('finds %j', (quotation) => {
    expect(occurs(quotation, answer)).toBe(true)
  })

  test.each([
    '',
    '   ',
    '…',
    '""',
    '\u200B',
    'roll it back',
    'then first',
    'First … then run',
    'roll back and then run',
  ])('does not find %j', (quotation) => {
    expect(occurs(quotation, answer)).toBe(false)
  })

  test('finds every piece that holds a letter', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(text, text, text, (before, piece, after) => {
        fc.pre(countLetters(piece) > 0)
        // A blank on each side: an accent would join the letter before it.
        expect(occurs(piece, `${before} ${piece} ${after}`)).toBe(true)
      }),
    )
  })
})

describe('isMeaningful', () => {
  test.each([
    ['roll back', true],
    ['port 3000', true],
    ['12345678', true],
    ['a b c d e f g h', true],
    ['revert!', false],
    ['it - is - so - ...', false],
    ['a\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B', false],
    ['履歴に残', true],
    ['履歴に', false],
    ['되돌리기', true],
    ['되돌려', false],
    ['ย้อนกลับ', true],
    ['ログ file', true],
    ['ログ fil', false],
  ])('%j: %s', (quotation, meaningful) => {
    expect(isMeaningful(quotation)).toBe(meaningful)
  })
})

test.each([
  ['', 0],
  ['¿…?', 0],
  ['Ab 1', 3],
  ['e\u0301a', 2],
  ['履歴 a', 5],
])('countLetters of %j is %i', (text, count) => {
  expect(countLetters(text)).toBe(count)
})

describe('areSameWords', () => {
  test.each([
    ['I roll back first', 'i  ROLL back first', true],
    ['I roll back first', '“I roll back first.”', true],
    ['I roll back first', 'roll back', true],
    ['roll back', 'I roll back first', true],
    ['I roll back first', 'back first and then look', false],
    ['I roll back first', 'then I look', false],
  ])('%j and %j: %s', (one, other, same) => {
    expect(areSameWords(one, other)).toBe(same)
  })
})
