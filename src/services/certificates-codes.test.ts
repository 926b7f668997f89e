import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  findCertificateCode,
  groupedCode,
  newCertificateCode,
} from './certificates-codes.ts'

const CODE = '0h1k2m3n4p5q6r7s8t9v0w1x2y'

describe('a code', () => {
  test('is 26 letters of 128 bits, another one each time', () => {
    const codes = Array.from({ length: 500 }, () => newCertificateCode())
    expect(new Set(codes).size).toBe(500)
    for (const code of codes) expect(code).toMatch(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)
    // Every letter of the last place comes up: no bit is always the same.
    expect(new Set(codes.map((code) => code.at(-1))).size).toBeGreaterThan(28)
  })

  test.each([
    ['as it is', CODE],
    ['in capitals', CODE.toUpperCase()],
    ['in groups', groupedCode(CODE)],
    ['with spaces around and inside', ` ${CODE.slice(0, 9)} \t${CODE.slice(9)}\n`],
    ['with letters for digits', CODE.replaceAll('0', 'O').replaceAll('1', 'l')],
    ['with other letters for digits', CODE.replaceAll('0', 'o').replaceAll('1', 'I')],
    ['as an address', `https://footpath.test/certificates/${CODE}/`],
  ])('is read %s', (_how, typed) => {
    expect(findCertificateCode(typed)).toBe(CODE)
  })

  test.each([
    '',
    '/',
    CODE.slice(1),
    `${CODE}0`,
    CODE.replace('k', 'u'),
    CODE.replace('k', 'ķ'),
    '\u0000'.repeat(26),
  ])('is not %j', (typed) => {
    expect(findCertificateCode(typed)).toBeNull()
  })

  test('survives being read out and typed again', () => {
    fc.assert(
      fc.property(fc.constant(null), () => {
        const code = newCertificateCode()
        expect(findCertificateCode(groupedCode(code).toUpperCase())).toBe(code)
      }),
    )
  })
})
