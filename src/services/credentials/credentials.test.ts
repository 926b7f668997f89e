import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { compactVerify, importJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { credentialFacts, openCredentials } from '#tests/support/credentials.ts'

import { loadContexts } from './contexts.ts'
import { identityHash } from './documents.ts'
import { CredentialUnsignableError } from './errors.ts'

let site: Awaited<ReturnType<typeof openCredentials>>
let contexts: Awaited<ReturnType<typeof loadContexts>>

beforeAll(async () => {
  contexts = await loadContexts()
  site = await openCredentials()
})

afterAll(() => site[Symbol.asyncDispose]())

/** What the other implementation may read: contexts, and what a site publishes. */
function loaderWith(documents: Readonly<Record<string, object>> = {}) {
  const did = site.didDocument() as {
    id: string
    verificationMethod: readonly { id: string; type: string }[]
  }
  const methods = did.verificationMethod.map((method) => {
    const context = 'https://w3id.org/security/multikey/v1'
    return [method.id, { '@context': context, ...method }] as const
  })
  const all = new Map<string, object>([
    ...contexts,
    [did.id, did],
    ...methods,
    ...Object.entries(documents),
  ])
  return (url: string) => {
    const document = all.get(url)
    if (document === undefined) throw new Error(`nothing at ${url}`)
    return { contextUrl: null, documentUrl: url, document }
  }
}

function verifyElsewhere(credential: object, documents = {}) {
  return verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loaderWith(documents),
    checkStatus,
    now: new Date('2026-12-01T00:00:00Z'),
  })
}

async function listsFor(revoked: readonly number[]) {
  return { [site.addresses.statusList(1)]: await site.statusList(1, revoked) }
}

describe('a credential with an embedded proof', () => {
  test('verifies in an independent implementation', async () => {
    const credential = await site.issue(credentialFacts())
    const result = await verifyElsewhere(credential, await listsFor([8]))
    expect(result.error).toBeUndefined()
    expect(result.verified).toBe(true)
    expect(result.statusResult).toMatchObject({ results: [{ status: false }] })
  })

  test.each<[string, (credential: Record<string, unknown>) => object]>([
    ['name', (all) => ({ ...all, name: 'Another' })],
    ['date', (all) => ({ ...all, validFrom: '2026-11-24T12:30:16Z' })],
    ['recipient', (all) => ({ ...all, credentialSubject: { id: 'did:example:eve' } })],
    ['status', (all) => ({ ...all, credentialStatus: undefined })],
  ])('does not verify there with another %s', async (_case, change) => {
    const credential = (await site.issue(credentialFacts())) as Record<string, unknown>
    const changed = JSON.parse(JSON.stringify(change(credential))) as object
    const result = await verifyElsewhere(changed, await listsFor([]))
    expect(result.verified).toBe(false)
  })

  test('is found revoked there by its place in the list', async () => {
    const credential = await site.issue(credentialFacts())
    const result = await verifyElsewhere(credential, await listsFor([131_079]))
    expect(result.statusResult).toMatchObject({ results: [{ status: true }] })
  })

  test('says what was earned, by whom as they want it, and no address', async () => {
    const recipient = {
      id: 'https://learn.example/u/ada',
      name: 'Ада Лавлейс',
      email: 'ada@example.org',
      salt: 'c2FsdA',
    }
    const credential = await site.issue(credentialFacts({ recipient }))
    expect(credential).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'did:web:learn.example', type: ['Profile'], name: 'Waymark' },
      validFrom: '2026-11-24T12:30:15Z',
      credentialSubject: {
        id: recipient.id,
        type: ['AchievementSubject'],
        identifier: [
          {
            identityHash: identityHash('ada@example.org', 'c2FsdA'),
            hashed: true,
            salt: 'c2FsdA',
            identityType: 'emailAddress',
          },
          { identityHash: 'Ада Лавлейс', hashed: false, identityType: 'name' },
        ],
        achievement: { type: ['Achievement'], achievementType: 'Certificate' },
      },
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://learn.example/api/credentials/status/1',
      },
    })
    expect(JSON.stringify(credential)).not.toContain('ada@example.org')
    expect(identityHash('a@example.org', 's')).toMatch(/^sha256\$[\da-f]{64}$/)
  })

  test('is the same whenever it is asked for', async () => {
    const again = await openCredentials({ keys: site.keys })
    const first = await site.issue(credentialFacts())
    expect(await again.issue(credentialFacts())).toEqual(first)
    await again[Symbol.asyncDispose]()
  })

  test('with facts that cannot be signed is refused', async () => {
    const facts = credentialFacts({ id: 'certificates/1' })
    await expect(site.issue(facts)).rejects.toThrow(CredentialUnsignableError)
  })
})

describe('a VC-JWT', () => {
  test('verifies with the key at the address that it names', async () => {
    const token = await site.issueJwt(credentialFacts())
    const [head = ''] = token.split('.')
    const named = JSON.parse(Buffer.from(head, 'base64url').toString()) as {
      alg: string
      kid: string
    }
    const id = named.kid.split('/').at(-1) ?? ''
    expect(named).toEqual({ alg: 'RS256', kid: site.addresses.key(id), typ: 'JWT' })
    const jwk = site.jwk(id) as Record<string, string>
    expect(jwk).not.toHaveProperty('d')
    const key = await importJWK(jwk, 'RS256')
    const { payload } = await compactVerify(token, key)
    const claims = JSON.parse(Buffer.from(payload).toString()) as Record<
      string,
      unknown
    >
    const { id: credentialId } = credentialFacts()
    expect(claims).toMatchObject({
      iss: 'https://learn.example/api/credentials/issuer',
      jti: credentialId,
      sub: `${credentialId}#recipient`,
      nbf: Date.parse('2026-11-24T12:30:15Z') / 1000,
      id: credentialId,
      issuer: { id: 'https://learn.example/api/credentials/issuer' },
      credentialStatus: {
        statusListCredential: 'https://learn.example/api/credentials/status/1.jwt',
      },
    })
    await expect(compactVerify(`${token.slice(0, -6)}AAAAAA`, key)).rejects.toThrow(
      'signature verification failed',
    )
  })

  test('has a status list of its own issuer', async () => {
    const token = await site.statusListJwt(1, [])
    const [, body = ''] = token.split('.')
    const list = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
    expect(list).toMatchObject({
      iss: site.addresses.issuer,
      issuer: site.addresses.issuer,
      id: site.addresses.statusListJwt(1),
    })
  })
})

describe('what an issuer publishes', () => {
  test('holds every key, and nothing that is secret', () => {
    const secret = site.keys.keys.map(({ privateJwk }) => privateJwk?.['d'] ?? '?')
    const published = [site.didDocument(), site.jwks(), site.issuerProfile()]
    const text = JSON.stringify(published)
    for (const part of secret) expect(text).not.toContain(part)
    expect(site.jwks()).toMatchObject({
      keys: [
        { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' },
        { kty: 'RSA', alg: 'RS256', use: 'sig' },
      ],
    })
    expect(site.jwk('nothing')).toBeNull()
    expect(site.issuerProfile()).toMatchObject({
      id: site.addresses.issuer,
      type: ['Profile'],
      name: 'Waymark',
    })
  })

  test('names a site on a port as did:web does', async () => {
    const local = await openCredentials({
      keys: site.keys,
      publicUrl: 'http://localhost:3000',
    })
    expect(local.addresses.did).toBe('did:web:localhost%3A3000')
    expect(local.didDocument()).toMatchObject({ id: 'did:web:localhost%3A3000' })
    await local[Symbol.asyncDispose]()
  })
})
