import { describe, expect, test } from 'vitest'

import { readCertificateName, readRevocationReason } from './certificates-input.ts'

describe('a name on a certificate', () => {
  test.each([
    ['  Ada   Walker ', 'Ada Walker'],
    ['Ada\u00a0Walker', 'Ada Walker'],
    ['Zoe\u0308', 'Zoë'],
    ['Li', 'Li'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['𠮷'.repeat(100), '𠮷'.repeat(100)],
    ['عبد الله', 'عبد الله'],
    ['<b>Ada</b>', '<b>Ada</b>'],
    ["O'Brien-Smith, Jr.", "O'Brien-Smith, Jr."],
    ['क्षत्रिय', 'क्षत्रिय'],
  ])('takes %j', (typed, name) => {
    expect(readCertificateName(typed)).toBe(name)
  })

  test.each([
    ['', 'too_short'],
    ['A', 'too_short'],
    [' A ', 'too_short'],
    ['x'.repeat(101), 'too_long'],
    ['𠮷'.repeat(101), 'too_long'],
    ['12 34', 'no_letter'],
    ['***', 'no_letter'],
    ['\u200d\u200d\u200d', 'no_letter'],
    ['Ada\u0000Walker', 'unreadable'],
    ['Ada\nWalker', 'unreadable'],
    ['Ada\u202eWalker', 'unreadable'],
    ['Ada\u2066Walker\u2069', 'unreadable'],
    ['Ada\ud800Walker', 'unreadable'],
    ['Ada\u2028Walker', 'unreadable'],
  ])('refuses %j as %s', (typed, reason) => {
    const error = { code: 'certificate_name_rejected', field: 'name', reason }
    expect(() => readCertificateName(typed)).toThrow(expect.objectContaining(error))
  })
})

describe('the reason of a revocation', () => {
  test('is one plain line', () => {
    expect(readRevocationReason('  Issued in\nerror. ')).toBe('Issued in error.')
  })

  test.each(['', 'no', ' x ', 'x'.repeat(501), 'turned \u202e around'])(
    'is not %j',
    (typed) => {
      const error = { code: 'revocation_reason_rejected' }
      expect(() => readRevocationReason(typed)).toThrow(expect.objectContaining(error))
    },
  )
})
