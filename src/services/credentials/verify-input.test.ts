import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  credentialFacts,
  detailOf,
  openCredentials,
  statesOf,
  type Document,
} from '#tests/support/credentials.ts'

import type { Verdict } from './credentials.ts'

type Site = Awaited<ReturnType<typeof openCredentials>>

const NOW = new Date('2026-12-01T00:00:00Z')

let site: Site
let embedded: Document
let token: string

beforeAll(async () => {
  site = await openCredentials()
  embedded = (await site.issue(credentialFacts())) as Document
  token = await site.issueJwt(credentialFacts())
})

afterAll(() => Promise.all([site].map((each) => each[Symbol.asyncDispose]())))

function verify(credential: unknown) {
  const text = typeof credential === 'string' ? credential : JSON.stringify(credential)
  return site.verify(text, { now: NOW, isRevoked: () => false })
}

describe('what is no credential', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['words', 'a certificate'],
    ['a list', '[]'],
    ['a number', '1'],
    ['broken JSON', '{"a":'],
    ['an empty object', '{}'],
    ['much too much', `{"a":"${'x'.repeat(300_000)}"}`],
    ['a deep one', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a wide one', JSON.stringify({ a: Array.from({ length: 20_000 }, () => ({})) })],
    ['three dots', 'a.b.c'],
  ])('is said to be none: %s', async (_case, text) => {
    const verdict = await verify(text)
    expect(statesOf(verdict)).toEqual({ format: 'failed' })
    expect(verdict).toMatchObject({
      valid: false,
      outcome: 'invalid',
      credential: null,
    })
  })

  test.each<[string, object]>([
    [
      'context',
      {
        '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/c'],
      },
    ],
    ['type', { type: ['VerifiableCredential'] }],
    ['issuer', { issuer: 7 }],
    ['subject', { credentialSubject: [{ id: 'a:b' }, { id: 'c:d' }] }],
    ['achievement', { credentialSubject: { id: 'a:b' } }],
    ['date', { validFrom: 'yesterday' }],
    ['proof', { proof: [] }],
  ])('has another %s', async (_case, change) => {
    const verdict = await verify({ ...embedded, ...change })
    expect(statesOf(verdict)).toEqual({ format: 'failed' })
    expect(detailOf(verdict, 'format')).toMatch(/^It .*\.$/)
  })
})

test('whatever comes in, there is a verdict', async () => {
  const changed = fc
    .tuple(fc.constantFrom(...Object.keys(embedded)), fc.jsonValue({ maxDepth: 3 }))
    .map(([name, value]) => JSON.stringify({ ...embedded, [name]: value }))
  const cut = fc
    .tuple(fc.nat(token.length), fc.string({ maxLength: 5 }))
    .map(([at, text]) => token.slice(0, at) + text + token.slice(at + 1))
  const claims = fc
    .record({ alg: fc.jsonValue(), kid: fc.jsonValue() }, { requiredKeys: [] })
    .map((head) => {
      const encoded = Buffer.from(JSON.stringify(head)).toString('base64url')
      return `${encoded}.${token.split('.').slice(1).join('.')}`
    })
  const any = fc.oneof(fc.string(), fc.json(), changed, cut, claims)
  await fc.assert(
    fc.asyncProperty(any, async (text) => {
      const verdict = await verify(text)
      expect(verdict.reasons.length).toBeGreaterThan(0)
      expect(verdict.valid).toBe(verdict.reasons.every(({ ok }) => ok))
      const isSame = text === JSON.stringify(embedded) || text === token
      expect(verdict.valid && !isSame && !sameFacts(verdict)).toBe(false)
    }),
    { numRuns: 200 },
  )
})

/** A change of what says nothing, such as a member that was empty, leaves it valid. */
function sameFacts({ credential }: Verdict) {
  return credential?.recipient.name === 'Ada Lovelace'
}
