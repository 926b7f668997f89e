import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  makeCredentialKeys,
  rotateCredentialKeys,
  signingKey,
} from '#core/credential-keys.ts'
import {
  ALL_PASSED,
  credentialFacts,
  detailOf,
  openCredentials,
  partsOfToken,
  signEmbedded,
  signToken,
  statesOf,
  type Document,
} from '#tests/support/credentials.ts'

import type { VerifyOptions } from './credentials.ts'

type Site = Awaited<ReturnType<typeof openCredentials>>

const NOW = new Date('2026-12-01T00:00:00Z')

let site: Site
let other: Site
let embedded: Document
let token: string

beforeAll(async () => {
  site = await openCredentials()
  other = await openCredentials({ publicUrl: 'https://other.example' })
  embedded = (await site.issue(credentialFacts())) as Document
  token = await site.issueJwt(credentialFacts())
})

afterAll(() => Promise.all([site, other].map((each) => each[Symbol.asyncDispose]())))

function verify(credential: unknown, options: Partial<VerifyOptions> = {}, by = site) {
  const text = typeof credential === 'string' ? credential : JSON.stringify(credential)
  return by.verify(text, { now: NOW, isRevoked: () => false, ...options })
}

describe('a credential of this site', () => {
  test.each([
    ['with an embedded proof', () => embedded, 'embedded'],
    ['as a token', () => `\n${token}\n`, 'jwt'],
  ])('%s is valid, and says what it says', async (_case, given, proof) => {
    const verdict = await verify(given())
    expect(statesOf(verdict)).toEqual(ALL_PASSED)
    expect(verdict).toMatchObject({
      valid: true,
      outcome: 'valid',
      credential: {
        id: credentialFacts().id,
        proof,
        ours: true,
        recipient: { name: 'Ada Lovelace' },
        achievement: { title: 'First steps' },
        validFrom: new Date('2026-11-24T12:30:15Z'),
        validUntil: null,
        statusIndex: 131_079,
      },
    })
  })

  test.each([
    ['with an embedded proof', () => embedded],
    ['as a token', () => token],
  ])('%s is invalid once it is revoked', async (_case, given) => {
    const isRevoked = (index: number) => index === 131_079
    const verdict = await verify(given(), { isRevoked })
    expect(statesOf(verdict)).toEqual({ ...ALL_PASSED, status: 'failed' })
    expect(verdict.outcome).toBe('invalid')
  })

  test('is not valid before its time', async () => {
    const verdict = await verify(embedded, { now: new Date('2026-11-24T12:00:00Z') })
    expect(statesOf(verdict)).toEqual({ ...ALL_PASSED, dates: 'failed' })
    expect(detailOf(verdict, 'dates')).toBe('It is not valid before 2026-11-24.')
  })

  test('stays valid when the keys rotate', async () => {
    const rotated = rotateCredentialKeys(site.keys, await makeCredentialKeys())
    await using later = await openCredentials({ keys: rotated })
    expect((await verify(embedded, {}, later)).valid).toBe(true)
    expect((await verify(token, {}, later)).valid).toBe(true)
    const renewed = await later.issue(credentialFacts())
    expect(renewed).not.toEqual(embedded)
    expect((await verify(renewed, {}, later)).valid).toBe(true)
    const stranger = await verify(renewed)
    expect(statesOf(stranger)).toMatchObject({ issuer: 'failed', integrity: 'unknown' })
  })

  const nothing = { status: 'unknown', integrity: 'failed', issuer: 'unknown' }

  test.each<[string, (all: Document) => Document]>([
    ['another name', (all) => ({ ...all, name: 'Doctor' })],
    ['a member more', (all) => ({ ...all, description: ['a', 'b'] })],
    ['no status', ({ credentialStatus: _gone, ...all }) => all],
    ['an end', (all) => ({ ...all, validUntil: '2036-01-01T00:00:00Z' })],
    [
      'another recipient',
      (all) => ({
        ...all,
        credentialSubject: {
          ...(all['credentialSubject'] as object),
          id: 'did:example:eve',
        },
      }),
    ],
    ['a member without a meaning', (all) => ({ ...all, honours: 'all' })],
    [
      'a proof of another time',
      (all) => withProof(all, { created: '2026-01-01T00:00:00Z' }),
    ],
    ['half a signature', (all) => withProof(all, { proofValue: 'z3xyz' })],
    ['a signature that is none', (all) => withProof(all, { proofValue: 'u0000' })],
  ])('with %s was changed', async (_case, change) => {
    const verdict = await verify(change(embedded))
    expect(statesOf(verdict)).toMatchObject(nothing)
    expect(verdict.valid).toBe(false)
  })

  test.each<[string, object]>([
    ['of another purpose', { proofPurpose: 'authentication' }],
    ['of another kind', { cryptosuite: 'eddsa-jcs-2022' }],
    ['in a chain', { previousProof: 'urn:a' }],
    ['by a key of another', { verificationMethod: 'did:web:other.example#z6Mk' }],
  ])('with a proof %s is not valid', async (_case, change) => {
    expect((await verify(withProof(embedded, change))).valid).toBe(false)
  })

  test('with two proofs is not clear', async () => {
    const [proof] = embedded['proof'] as readonly object[]
    const verdict = await verify({ ...embedded, proof: [proof, proof] })
    expect(detailOf(verdict, 'integrity')).toMatch(/more than one proof/)
    expect(verdict.outcome).toBe('invalid')
  })

  test('signed anew by somebody else is not ours', async () => {
    const resigned = await signEmbedded(embedded, other.keys, (key) => ({
      verificationMethod: `did:web:learn.example#${key}`,
    }))
    expect(statesOf(await verify(resigned))).toMatchObject({ issuer: 'failed' })
    const { payload } = partsOfToken(token)
    const named = await signToken(payload, other, site.addresses.key('x'))
    expect(statesOf(await verify(named))).toMatchObject({ issuer: 'failed' })
    const key = signingKey(site.keys, 'RS256')
    const ours = await signToken(payload, other, site.addresses.key(key.id))
    expect(statesOf(await verify(ours))).toMatchObject({ integrity: 'failed' })
  })

  test('hides nothing behind another way to write it', async () => {
    const { validFrom, ...rest } = embedded
    const iri = 'https://www.w3.org/2018/credentials#validFrom'
    for (const hidden of [
      { ...rest, [iri]: validFrom },
      { ...embedded, '@included': [] },
      { ...embedded, '@context': [...(embedded['@context'] as unknown[]), { a: 'b' }] },
    ])
      expect(statesOf(await verify(hidden))).toEqual({ format: 'failed' })
  })

  test('on another site is one of somebody else', async () => {
    const verdict = await verify(embedded, {}, other)
    expect(verdict).toMatchObject({ outcome: 'unknown', credential: { ours: false } })
    expect(detailOf(verdict, 'issuer')).toMatch(/cannot be checked here/)
  })
})

function withProof(all: Document, change: object): Document {
  const [proof] = all['proof'] as readonly object[]
  return { ...all, proof: [{ ...proof, ...change }] }
}
