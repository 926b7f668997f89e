import { generateKeyPairSync } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  ALL_PASSED,
  credentialFacts,
  detailOf,
  openCredentials,
  partsOfToken,
  signEmbedded,
  statesOf,
  type Document,
} from '#tests/support/credentials.ts'

import type { VerifyOptions } from './credentials.ts'
import { encodeMultikey } from './multibase.ts'

type Site = Awaited<ReturnType<typeof openCredentials>>

const NOW = new Date('2026-12-01T00:00:00Z')

/** What can be fetched, by its address. */
const documents = new Map<string, string>()

let site: Site
let other: Site

beforeAll(async () => {
  const fetchDocument = (url: string) => Promise.resolve(documents.get(url) ?? null)
  site = await openCredentials({ fetchDocument })
  other = await openCredentials({ publicUrl: 'https://other.example' })
})

afterAll(() => Promise.all([site, other].map((each) => each[Symbol.asyncDispose]())))

function verify(credential: unknown, options: Partial<VerifyOptions> = {}) {
  const text = typeof credential === 'string' ? credential : JSON.stringify(credential)
  return site.verify(text, { now: NOW, isRevoked: () => false, ...options })
}

describe('a credential of somebody else', () => {
  async function foreign(change: object = {}, method?: string) {
    const facts = credentialFacts({ id: 'https://other.example/c/1', statusIndex: 9 })
    const { proof: _proof, ...all } = (await other.issue(facts)) as Document
    const { credentialStatus: _status, ...document } = all
    return signEmbedded({ ...document, ...change }, other.keys, (key) => ({
      verificationMethod: method ?? `did:web:other.example#${key}`,
    }))
  }

  test('by did:key needs nobody else', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const jwk = privateKey.export({ format: 'jwk' }) as Record<string, string>
    const name = encodeMultikey(
      Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
    )
    const keys = {
      keys: [{ id: name, algorithm: 'EdDSA', publicJwk: jwk, privateJwk: jwk }],
    } as const
    const embedded = (await other.issue(credentialFacts())) as Document
    const { proof: _p, credentialStatus: _s, ...document } = embedded
    const signed = await signEmbedded(
      { ...document, issuer: { id: `did:key:${name}`, type: ['Profile'] } },
      keys,
      () => ({ verificationMethod: `did:key:${name}#${name}` }),
    )
    const verdict = await verify(signed)
    expect(statesOf(verdict)).toEqual(ALL_PASSED)
    expect(verdict.credential?.ours).toBe(false)
    const stolen = { ...signed, issuer: { id: 'did:key:z6Mkother', type: ['Profile'] } }
    expect(statesOf(await verify(stolen))).toMatchObject({ issuer: 'failed' })
  })

  test('by did:web is valid where its document can be had', async () => {
    documents.set(other.addresses.didDocument, JSON.stringify(other.didDocument()))
    expect(statesOf(await verify(await foreign()))).toEqual(ALL_PASSED)
    documents.clear()
    const verdict = await verify(await foreign())
    expect(verdict.outcome).toBe('unknown')
    expect(detailOf(verdict, 'issuer')).toMatch(/cannot be had just now/)
  })

  interface Published {
    readonly verificationMethod: readonly object[]
  }

  const ofAnother = ({ verificationMethod }: Published) =>
    verificationMethod.map((method) => ({ ...method, controller: 'did:web:a.example' }))

  test.each<[string, (document: Published) => object]>([
    ['that is of another', () => ({ id: 'did:web:else.example' })],
    ['of keys of another', (all) => ({ verificationMethod: ofAnother(all) })],
    ['without keys', () => ({ verificationMethod: [] })],
    [
      'of keys for something else',
      () => ({ assertionMethod: ['did:web:b.example#x'] }),
    ],
  ])('by did:web with a document %s is not valid', async (_case, change) => {
    const document = other.didDocument() as Published
    const changed = { ...document, ...change(document) }
    documents.set(other.addresses.didDocument, JSON.stringify(changed))
    expect(statesOf(await verify(await foreign()))).toMatchObject({ issuer: 'failed' })
  })

  test('is looked up in the list of its issuer', async () => {
    documents.set(other.addresses.didDocument, JSON.stringify(other.didDocument()))
    const facts = credentialFacts({ id: 'https://other.example/c/1', statusIndex: 9 })
    const given = await other.issue(facts)
    const list = (revoked: readonly number[]) => other.statusList(0, revoked)
    const address = other.addresses.statusList(0)
    documents.set(address, JSON.stringify(await list([])))
    const now = new Date()
    expect(statesOf(await verify(given, { now }))).toEqual(ALL_PASSED)
    documents.set(address, JSON.stringify(await list([9])))
    expect(statesOf(await verify(given, { now }))).toMatchObject({ status: 'failed' })
    const forged = { ...(await list([])), name: 'forged' }
    documents.set(address, JSON.stringify(forged))
    expect(statesOf(await verify(given, { now }))).toMatchObject({ status: 'unknown' })
    documents.delete(address)
    expect((await verify(given, { now })).outcome).toBe('unknown')
    const of = site.addresses.statusList(0)
    documents.set(of, JSON.stringify(await site.statusList(0, [])))
    const entry = { statusPurpose: 'revocation', statusListIndex: '9' }
    const strange = await foreign({
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusListCredential: of,
        ...entry,
      },
    })
    expect(statesOf(await verify(strange, { now }))).toMatchObject({
      issuer: 'passed',
      status: 'unknown',
    })
  })

  test('as a token is valid with the key at its issuer', async () => {
    const facts = credentialFacts({ id: 'https://other.example/c/1', statusIndex: 9 })
    const given = await other.issueJwt(facts)
    const { head } = partsOfToken(given)
    const address = String(head['kid'])
    const jwk = other.jwk(address.split('/').at(-1) ?? '')
    documents.set(address, JSON.stringify(jwk))
    documents.set(other.addresses.statusListJwt(0), await other.statusListJwt(0, [3]))
    expect(statesOf(await verify(given, { now: new Date() }))).toEqual(ALL_PASSED)
    documents.set(address, JSON.stringify({ keys: [jwk] }))
    expect((await verify(given, { now: new Date() })).valid).toBe(false)
    documents.delete(address)
    expect(statesOf(await verify(given))).toMatchObject({ issuer: 'unknown' })
  })

  test('that has expired is not valid, in either data model', async () => {
    documents.set(other.addresses.didDocument, JSON.stringify(other.didDocument()))
    const newer = await foreign({ validUntil: '2026-11-30T00:00:00Z' })
    expect(statesOf(await verify(newer))).toEqual({ ...ALL_PASSED, dates: 'failed' })
    const older = await foreign({
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
        'https://w3id.org/security/data-integrity/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
      ],
      validFrom: undefined,
      issuanceDate: '2026-01-01T00:00:00Z',
      expirationDate: '2026-11-30T00:00:00Z',
    })
    expect(statesOf(await verify(older))).toEqual({ ...ALL_PASSED, dates: 'failed' })
  })
})
