import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fold, holdsTerm, withoutInvisible } from './folding.ts'

/** Any code point, and often one that folding changes. */
const anyCharacter = fc.oneof(
  fc.integer({ min: 0, max: 0x10_ff_ff }).map((it) => String.fromCodePoint(it)),
  fc.constantFrom('I', 'Σ', 'İ', '\u0307', '\u0301', '´', '″', '\u200D', '\u2003', 'ﬁ'),
)

describe('fold', () => {
  test.each([
    ['case', 'GIT Show', 'git show'],
    ['the Turkish capital', 'İstanbul', 'istanbul'],
    ['full width', 'ＥＡＤＤＲ　１', 'eaddr 1'],
    ['ligatures', 'the ﬁle', 'the file'],
    ['accents written apart', 'cafe\u0301', 'caf\u00E9'],
    ['what keeps letter and accent apart', 'cafe\u200D\u0301', 'caf\u00E9'],
    ['runs of white space', '\ta \r\n\u00A0\u2003\u2028\u0085b ', 'a b'],
    ['zero-width characters', 'pa\u200Bss\uFEFFwo\u2060rd', 'password'],
    ['bidirectional controls', '\u202Ereverse\u202C \u2066it\u2069', 'reverse it'],
    ['soft hyphens', 'con\u00ADtainer', 'container'],
    ['variation selectors', 'ok\uFE0F\u{E0101}', 'ok'],
    ['other controls', 'a\u0000b\u001Bc', 'abc'],
    ['single quotes', '‘don’t’ don´t don`t don＇t', "'don't' don't don't don't"],
    ['double quotes', '“a” „b“ «c» ＂d＂', '"a" "b" "c" "d"'],
    ['dashes', 'a-b‐c‑d–e—f−g﹣h－i', 'a-b-c-d-e-f-g-h-i'],
  ])('folds %s', (_case, text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test.each(['ä', 'ー', 'ї', '한', '_', '"', '+'])('leaves %s alone', (text) => {
    expect(fold(text)).toBe(text)
  })

  test('gives the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  test('does not see what nobody sees', () => {
    const invisible = fc.constantFrom('\u200B', '\u00AD', '\u202E', '\uFE0F', '\u0007')
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 3 }))
    fc.assert(
      fc.property(texts, invisible, (parts, hidden) => {
        expect(fold(parts.join(hidden))).toBe(fold(parts.join('')))
      }),
    )
  })
})

test('withoutInvisible leaves blanks, line ends and case', () => {
  expect(withoutInvisible('\uFEFFA\u200B b\n\tc\u00A0D')).toBe('A b\n\tc\u00A0D')
})

describe('holdsTerm', () => {
  test.each([
    ['port', 'the port is taken'],
    ['port', 'port'],
    ['port', 'a sport, but also a port.'],
    ['port', 'PORT_NUMBER, with a low line'],
    ['EADDRINUSE', 'Error: listen EADDRINUSE: address'],
    ['already in use', 'it was already\nin use'],
    ['c++', 'written in C++, they say'],
    ['c++', 'c++20'],
    ['v1.4', 'since v1.4.2'],
    ['.env', 'in the .env file'],
    ['/health', 'GET example.com/health'],
    ["yesterday's", 'yesterday’s version'],
    ['履歴', 'gitの履歴に残る'],
    ['git', 'gitの履歴'],
    ['サーバー', 'このサーバーが'],
    ['포트', '포트가 이미 사용 중'],
    ['รหัสผ่าน', 'ต้องเปลี่ยนรหัสผ่านทันที'],
    ['порт', 'Порт занят'],
    ['𠮷野', '𠮷野家'],
    ['naïve', 'a nai\u0308ve way'],
  ])('finds %j in %j', (term, text) => {
    expect(holdsTerm(fold(text), fold(term))).toBe(true)
  })

  test.each([
    ['port', 'important'],
    ['port', 'ports'],
    ['port', 'port2'],
    ['port', 'sport'],
    ['v1.4', 'v1.40'],
    ['v1.4', 'rev1.4'],
    ['c++', 'c+'],
    ['c++', 'objc++'],
    ['порт', 'спорт'],
    ['कर', 'करें'],
    ['x', 'x\u0323'],
    ['a', '𝼀a'],
    ['', 'anything'],
    ['\u200B', 'anything'],
  ])('does not find %j in %j', (term, text) => {
    expect(holdsTerm(fold(text), fold(term))).toBe(false)
  })

  test('finds every word of a text', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).map(fold)
    const words = fc.array(
      word.filter((it) => it !== '' && !it.includes(' ')),
      {
        minLength: 1,
      },
    )
    fc.assert(
      fc.property(words, (list) => {
        for (const it of list) expect(holdsTerm(list.join(' '), it)).toBe(true)
      }),
    )
  })
})
