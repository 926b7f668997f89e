import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  assertPasswordFit,
  EmailRejectedError,
  findEmail,
  findTimeZone,
  NameRejectedError,
  PasswordTooWeakError,
  readEmail,
  readName,
} from './accounts-input.ts'

describe('a name', () => {
  test.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ['  Ada  ', 'Ada'],
    ['X', 'X'],
    ['名'.repeat(100), '名'.repeat(100)],
    ['👩‍🚀'.repeat(33), '👩‍🚀'.repeat(33)],
    ['שרה \u200Fלוי', 'שרה \u200Fלוי'],
    ['Zoe\u0308', 'Zoë'],
  ])('%j is kept as %j', (text, kept) => {
    expect(readName(text)).toBe(kept)
  })

  test.each([
    ['nothing', ''],
    ['only space', ' \t\n '],
    ['only joiners', '\u200D\u200B'],
    ['over 100 characters', 'a'.repeat(101)],
    ['a line break', 'Ada\nLovelace'],
    ['a null character', 'Ada\0'],
    ['a line separator', 'Ada\u2028Lovelace'],
    ['a bidi override', 'Ada \u202Eecalevol'],
    ['a bidi isolate', 'Ada \u2066Lovelace'],
    ['half of a surrogate pair', 'Ada \uD83D'],
  ])('%s is refused', (_what, text) => {
    expect(() => readName(text)).toThrow(NameRejectedError)
  })
})

describe('an e-mail address', () => {
  test.each([
    [' Ada@Example.ORG ', 'ada@example.org'],
    ["o'neil+paths@mail.example.co.uk", "o'neil+paths@mail.example.co.uk"],
  ])('%j is kept as %j', (text, kept) => {
    expect(readEmail(text)).toBe(kept)
  })

  test.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'ada@@example.org',
    'ada lovelace@example.org',
    'ada@-example.org',
    'ada@example..org',
    'ada\0@example.org',
    'adа@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'long.'.repeat(60)}org`,
  ])('%j is refused', (text) => {
    expect(() => readEmail(text)).toThrow(EmailRejectedError)
  })

  test('is read as itself once it is kept, and any text is kept or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const kept = findEmail(`${text}@example.org`)
        expect(kept === null ? null : findEmail(kept)).toBe(kept)
      }),
    )
    fc.assert(
      fc.property(fc.emailAddress(), fc.boolean(), (address, upper) => {
        const typed = upper ? address.toUpperCase() : address
        const kept = readEmail(` ${typed} `)
        expect(kept).toBe(address.toLowerCase())
        expect(readEmail(kept)).toBe(kept)
      }),
      // Addresses are slow to make.
      { numRuns: 30 },
    )
  })
})

describe('a password', () => {
  const person = { name: 'Ada Lovelace', email: 'ada.lovelace@example.org' }

  test.each([
    'a well kept footpath',
    'ten-letter',
    'ein schöner Weg',
    '🥾'.repeat(10),
    'x'.repeat(256),
  ])('%j will do', (password) => {
    expect(() => assertPasswordFit(password, person)).not.toThrow()
  })

  test.each([
    ['too_short', ''],
    ['too_short', 'nine-char'],
    ['too_short', '🥾'.repeat(9)],
    ['too_long', 'x'.repeat(257)],
    ['common', 'password123'],
    ['common', 'PassWord123'],
    ['common', 'qwertyuiop'],
    ['personal', 'ada lovelace'],
    ['personal', 'Ada.Lovelace'],
    ['personal', 'ADA.lovelace@example.org'],
  ])('is refused as %s: %j', (reason, password) => {
    expect(() => assertPasswordFit(password, person)).toThrow(
      expect.objectContaining({ code: 'password_too_weak', field: 'password', reason }),
    )
    expect(() => assertPasswordFit(password, person)).toThrow(PasswordTooWeakError)
  })
})

describe('a time zone', () => {
  test.each([
    ['Europe/Amsterdam', 'Europe/Amsterdam'],
    ['europe/amsterdam', 'Europe/Amsterdam'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['UTC', 'UTC'],
  ])('%j is %j', (text, timeZone) => {
    expect(findTimeZone(text)).toBe(timeZone)
  })

  test.each([
    '',
    'Mars/Olympus',
    '+02:00',
    '2026-01-01T00:00[Europe/Paris]',
    'Europe/Paris\0',
  ])('%j is none', (text) => {
    expect(findTimeZone(text)).toBeNull()
  })
})
