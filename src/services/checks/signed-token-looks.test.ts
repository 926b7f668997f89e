import { generateKeyPairSync } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import {
  CLAIMS,
  ED25519,
  ED25519_KEYS,
  expectFailure,
  handIn,
  HMAC,
  mint,
  NOW,
  SECONDS,
  SECRET,
  USER_ID,
  WITH_ED25519,
} from '#tests/support/lab-token.ts'

import type { CheckOf } from './kind.ts'

const DAY = 86_400

const [HEAD = '', BODY = '', SIGNATURE = ''] = mint().split('.')
const [NONE = ''] = mint({ header: { alg: 'none' } }).split('.')

describe('a token that cannot be read', () => {
  test.each<[string, string, RegExp]>([
    ['nothing', '', /is damaged/],
    ['truncated', mint().slice(0, -2), /is damaged/],
    ['without a signature', `${HEAD}.${BODY}`, /is damaged/],
    ['too long', mint({ claims: { more: 'x'.repeat(8_192) } }), /is too long/],
    ['with an extension', mint({ header: { crit: ['exp'] } }), /is damaged/],
    [
      'of another type',
      mint({ header: { typ: 'JWT' } }),
      /not of the type waymark-lab/,
    ],
    ['of no type', mint({ header: { typ: undefined } }), /not of the type waymark-lab/],
    ['that holds a text', mint({ payload: '"done"' }), /does not hold a JSON object/],
    ['that holds no JSON', mint({ payload: 'done' }), /does not hold a JSON object/],
    ['without `iss`', mint({ claims: { iss: undefined } }), /no usable `iss`/],
    ['with a number as `iss`', mint({ claims: { iss: 1 } }), /no usable `iss`/],
    ['without `sub`', mint({ claims: { sub: '' } }), /no usable `sub`/],
    ['with an empty `aud`', mint({ claims: { aud: [] } }), /no usable `aud`/],
    ['without `iat`', mint({ claims: { iat: undefined } }), /no usable `iat`/],
    ['with a date as `exp`', mint({ claims: { exp: '2026-08-02' } }), /usable `exp`/],
    ['without `exp`', mint({ claims: { exp: undefined } }), /no usable `exp`/],
    ['in milliseconds', mint({ claims: { exp: NOW.getTime() } }), /no usable `exp`/],
    ['with a text as `nbf`', mint({ claims: { nbf: '1' } }), /no usable `nbf`/],
    ['with a short `jti`', mint({ claims: { jti: '1234567' } }), /no usable `jti`/],
    ['with a long `jti`', mint({ claims: { jti: 'x'.repeat(129) } }), /usable `jti`/],
    ['with a NUL in it', mint({ claims: { jti: '12345678\0' } }), /no usable `jti`/],
  ])('%s', async (_case, token, seen) => {
    const failure = await expectFailure(token)
    expect(failure.name).toBe('The token can be read')
    expect(failure.seen).toMatch(seen)
  })
})

describe('a token that the lab did not sign', () => {
  const OTHER_WAY = 'The token is not signed in the way that this lab signs.'
  const NO_FIT =
    'The signature does not fit: somebody else signed it, or it was changed since.'
  const forged = mint({ claims: { sub: 'x' } }).split('.')[1] ?? ''

  test.each<[string, string, CheckOf<'signed-token'>, string]>([
    ['forged', `${HEAD}.${forged}.${SIGNATURE}`, HMAC, NO_FIT],
    ['by another secret', mint({ key: SECRET.replace('3', '4') }), HMAC, NO_FIT],
    ['with a short signature', mint().slice(0, -3), HMAC, NO_FIT],
    [
      'by another key',
      mint({
        header: { alg: 'EdDSA' },
        key: generateKeyPairSync('ed25519').privateKey,
      }),
      ED25519,
      NO_FIT,
    ],
    ['none', `${NONE}.${BODY}.`, HMAC, OTHER_WAY],
    ['none, with a signature', mint({ header: { alg: 'none' } }), HMAC, OTHER_WAY],
    ['HS512', mint({ header: { alg: 'HS512' } }), HMAC, OTHER_WAY],
    ['no alg', mint({ header: { alg: undefined } }), HMAC, OTHER_WAY],
    [
      'the public key as a secret',
      mint({ key: ED25519_KEYS.publicKey }),
      ED25519,
      OTHER_WAY,
    ],
    ['Ed25519 where a secret was agreed on', mint(WITH_ED25519), HMAC, OTHER_WAY],
  ])('%s', async (_case, token, check, seen) => {
    expect(await expectFailure(token, { check })).toEqual({
      name: 'The lab signed it',
      seen,
    })
  })
})

describe('a token that says something else', () => {
  test.each<[string, Record<string, unknown>, name: string, seen: string]>([
    ['another lab', { iss: 'toolz' }, 'It is from this lab', 'is from another lab'],
    ['another case', { iss: 'Tools' }, 'It is from this lab', 'is from another lab'],
    [
      'another learner',
      { sub: USER_ID.replace('a', 'b') },
      'It is for you',
      'The token was issued for another learner.',
    ],
    ['other work', { aud: 'other' }, 'It is for this work', 'another piece of work'],
    ['much other work', { aud: ['a', 'b'] }, 'It is for this work', 'piece of work'],
    [
      'an end that is past',
      { exp: SECONDS - 60 },
      'It is valid now',
      'The token expired on 2026-08-01 at 11:59 UTC.',
    ],
    [
      'a time that is to come',
      { iat: SECONDS + 61, exp: SECONDS + 100 },
      'It is valid now',
      'The token is valid from 2026-08-01 at 12:01 UTC on, which is yet to come.',
    ],
    [
      'a beginning that is to come',
      { nbf: SECONDS + 600 },
      'It is valid now',
      'valid from 2026-08-01 at 12:10 UTC',
    ],
    [
      'too long a time',
      { exp: CLAIMS.iat + 30 * DAY + 1 },
      'It is valid now',
      'more than 30 days',
    ],
    [
      'the last second there is',
      { exp: 253_402_300_799, iat: 253_402_300_799 },
      'It is valid now',
      'valid from 9999-12-31 at 23:59 UTC',
    ],
  ])('%s', async (_case, claims, name, seen) => {
    const failure = await expectFailure(mint({ claims }))
    expect(failure).toEqual({ name, seen: expect.stringContaining(seen) as string })
  })

  test('is said to be so without a word of the token', async () => {
    const claims = { iss: 'their-lab', sub: 'github:x', aud: 'their-work', exp: 1 }
    const token = mint({ claims })
    const results = JSON.stringify([
      await handIn(token),
      await handIn(mint({ claims: { ...claims, iss: 'tools' } })),
      await handIn(mint({ claims: { aud: 'their-work' } })),
      await handIn(`${token}x`),
    ])
    for (const word of [...token.split('.'), 'their-lab', 'github:x', 'their-work'])
      expect(results).not.toContain(word)
    expect(results).not.toContain(CLAIMS.jti)
  })
})
