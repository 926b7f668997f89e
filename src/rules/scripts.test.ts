import { expect, test } from 'vitest'

import { areOneWord, isLetter, isUnspaced } from './scripts.ts'

test.each(['a', 'é', '7', 'ж', '語', 'ก', '𠮷'])('takes %s for a letter', (it) => {
  expect(isLetter(it)).toBe(true)
})

test.each(['', ' ', '-', '_', '+', '。', '🙂', '\u0301'])(
  'does not take %j for a letter',
  (it) => {
    expect(isLetter(it)).toBe(false)
  },
)

test.each('語 々 〇 か ナ ー 한 ㄅ ก ລ ខ မ ཀ 𠮷'.split(' '))(
  'sees no word around %s',
  (it) => {
    expect(isUnspaced(it)).toBe(true)
    expect(areOneWord(it, 'a')).toBe(false)
    expect(areOneWord('a', it)).toBe(false)
  },
)

test.each('a é ж Ω ש ع क 1 \u0301 \u0323'.split(' '))('sees a word around %s', (it) => {
  expect(isUnspaced(it)).toBe(false)
  expect(areOneWord(it, 'a')).toBe(true)
  expect(areOneWord('a', it)).toBe(true)
})

test.each(['', ' ', '_', '-', '+', '.', '😀'])('sees the end of a word at %j', (it) => {
  expect(areOneWord(it, 'a')).toBe(false)
  expect(areOneWord('a', it)).toBe(false)
})
