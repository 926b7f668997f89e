import { expect, test } from 'vitest'

import { complainOfPattern } from './patterns.ts'

const sound = [
  String.raw`port\s+\d+\s+(is|was)\s+taken`,
  String.raw`^\d+(\.\d+)*$`,
  String.raw`(\d+,)*`,
  '(ab|cd)+',
  '(?:https?://)?example',
  '(a|b|c){1,3}',
  String.raw`[\w.+-]+@[\w-]+`,
  String.raw`\p{L}+`,
  String.raw`a\\1`,
  '(?<year>[0-9]{4})-x',
  '[(+*]+',
  '(?=a)b+',
]

test.each(sound)('lets %s pass', (pattern) => {
  expect(complainOfPattern(pattern)).toBeNull()
})

const refused: readonly (readonly [string, string])[] = [
  ['(a', 'is not a regular expression: unterminated group'],
  [String.raw`a\-b`, 'is not a regular expression: invalid escape'],
  ['(a+)+', 'repeats a group in which something repeats, which can take for ever'],
  ['(a*)*b', 'repeats a group in which something repeats, which can take for ever'],
  ['((a+)b?)+', 'repeats a group in which something repeats, which can take for ever'],
  ['(a{2,})+', 'repeats a group in which something repeats, which can take for ever'],
  [
    String.raw`(\w+\s?)+`,
    'repeats a group in which something repeats, which can take for ever',
  ],
  ['(a+ba+)+', 'repeats a group in which something repeats, which can take for ever'],
  ['(-a*-?)*', 'repeats a group in which something repeats, which can take for ever'],
  ['(a|a)+', 'repeats a choice of which two can begin alike, which can take for ever'],
  ['(a|A)*', 'repeats a choice of which two can begin alike, which can take for ever'],
  ['(a|ab)*', 'repeats a choice of which two can begin alike, which can take for ever'],
  ['(.|a)+', 'repeats a choice of which two can begin alike, which can take for ever'],
  [
    '(a?|b){1,500}',
    'repeats a choice of which two can begin alike, which can take for ever',
  ],
  [String.raw`(a)\1`, 'refers back to a group, which can take for ever'],
  [String.raw`(?<x>a)\k<x>`, 'refers back to a group, which can take for ever'],
]

test.each(refused)('refuses %s', (pattern, complaint) => {
  expect(complainOfPattern(pattern)).toBe(complaint)
})

test('what passes is quick on the text that is worst for it', () => {
  for (const pattern of sound) {
    const regExp = new RegExp(`^(?:${pattern})$`, 'u')
    const begun = performance.now()
    for (const part of ['a', '1.', 'ab', '1,', 'port 1 ']) {
      regExp.test(`${part.repeat(400)}!`)
    }
    expect(performance.now() - begun).toBeLessThan(500)
  }
})
