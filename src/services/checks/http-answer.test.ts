import fc from 'fast-check'
import { expect, test } from 'vitest'

import { excerpt, wordsForStatuses } from './http-answer.ts'

test.each([
  ['short', 'short'],
  [' a\r\n\tb\u0000c\u001B[31m ', 'a b c [31m'],
  ['a\u202Eb\u200Bc', 'abc'],
  ['x'.repeat(300), `${'x'.repeat(199)}…`],
  ['😀'.repeat(300), `${'😀'.repeat(199)}…`],
  ['x'.repeat(200), 'x'.repeat(200)],
])('%.20j is shown as %.20j', (text, shown) => {
  expect(excerpt(text)).toBe(shown)
})

test('whatever came back, what is shown is short and has no control character', () => {
  const unit = fc.constantFrom('a', ' ', '\n', '\u0000', '\u202E', '\uD800', '😀')
  const text = fc.string({ unit, minLength: 150, maxLength: 300 })
  fc.assert(
    fc.property(text, (text) => {
      const shown = excerpt(text)
      expect(Array.from(shown).length).toBeLessThanOrEqual(200)
      expect(shown).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}/u)
    }),
  )
})

test.each([
  [[], 'a status from 200 to 299'],
  [[201], 'status 201'],
  [[200, 201, 204], 'status 200, 201 or 204'],
])('%j: %s', (statuses, words) => {
  expect(wordsForStatuses(statuses)).toBe(words)
})
