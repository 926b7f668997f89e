import { CompactSign, importJWK, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  ALL_PASSED,
  credentialFacts,
  detailOf,
  openCredentials,
  partsOfToken,
  signToken,
  statesOf,
} from '#tests/support/credentials.ts'

type Site = Awaited<ReturnType<typeof openCredentials>>

const NOW = new Date('2026-12-01T00:00:00Z')

let site: Site
let other: Site
let token: string

beforeAll(async () => {
  site = await openCredentials()
  other = await openCredentials({ publicUrl: 'https://other.example' })
  token = await site.issueJwt(credentialFacts())
})

afterAll(() => Promise.all([site, other].map((each) => each[Symbol.asyncDispose]())))

function verify(text: string) {
  return site.verify(text, { now: NOW, isRevoked: () => false })
}

test.each<[string, () => Promise<string> | string]>([
  ['without a signature', () => new UnsecuredJWT(partsOfToken(token).payload).encode()],
  ['with the public key as a secret', () => confused()],
  ['that names no algorithm', () => withHead({ alg: undefined })],
  [
    'that brings its own key',
    () => signToken(partsOfToken(token).payload, other, null),
  ],
  ['with another signature', () => `${token.slice(0, -8)}AAAAAAAA`],
  ['that asks for an extension', () => withHead({ crit: ['b64'], b64: false })],
  ['with another claim', () => resign({ sub: 'did:example:eve' })],
  ['of another time', () => resign({ nbf: 1 })],
  ['without an issuer', () => resign({ iss: undefined })],
  ['that names an end of its own', () => resign({ exp: 'never' })],
])('a token %s is not valid', async (_case, forge) => {
  const verdict = await verify(await forge())
  expect(verdict.outcome).toBe('invalid')
})

test('a token that has expired says when', async () => {
  const verdict = await verify(await resign({ exp: Date.parse('2026-11-30') / 1000 }))
  expect(statesOf(verdict)).toEqual({ ...ALL_PASSED, dates: 'failed' })
  expect(detailOf(verdict, 'dates')).toBe('It expired on 2026-11-30.')
})

function withHead(change: object) {
  const { head, rest } = partsOfToken(token)
  const encoded = Buffer.from(JSON.stringify({ ...head, ...change }))
  return `${encoded.toString('base64url')}.${rest}`
}

async function confused() {
  const { payload, head } = partsOfToken(token)
  const key = await importJWK({
    kty: 'oct',
    k: 'c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0',
  })
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ ...head, alg: 'HS256' })
    .sign(key)
}

function resign(change: object) {
  const { payload, head } = partsOfToken(token)
  return signToken({ ...payload, ...change }, site, String(head['kid']))
}
