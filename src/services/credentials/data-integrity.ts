import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

import type { Jwk } from '#core/credential-keys.ts'

import { CREDENTIALS_V2 } from './contexts.ts'
import { listOf } from './json.ts'
import { decodeBase58, encodeBase58 } from './multibase.ts'

/** The one cryptographic suite that is known. */
export const CRYPTOSUITE = 'eddsa-rdfc-2022'

/** What a proof says of itself, before there is a signature. */
export interface ProofOptions {
  readonly type: 'DataIntegrityProof'
  readonly cryptosuite: typeof CRYPTOSUITE
  /** RFC 3339. */
  readonly created: string
  /** URL of the public key. */
  readonly verificationMethod: string
  readonly proofPurpose: 'assertionMethod'
}

const SIGNATURE_BYTES = 64

/** Options of a proof made at that time. */
export function proofOptions(created: Date, verificationMethod: string): ProofOptions {
  return {
    type: 'DataIntegrityProof',
    cryptosuite: CRYPTOSUITE,
    created: dateTime(created),
    verificationMethod,
    proofPurpose: 'assertionMethod',
  }
}

/** An instant to the second, as credentials have it. */
export function dateTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Members of a proof that the data model 2.0 itself gives their meaning. */
const PROTECTED = new Set([
  'type',
  'cryptosuite',
  'created',
  'expires',
  'verificationMethod',
  'proofPurpose',
])

/** Options as they are hashed: with the context of the document that they belong to. */
export function hashedOptions(options: object, document: object): object {
  const context = (document as Readonly<Record<string, unknown>>)['@context']
  const [first] = listOf(context)
  const isPlain = Object.keys(options).every((name) => PROTECTED.has(name))
  // No context behind the first can change what that protects, and each costs time.
  const enough = first === CREDENTIALS_V2 && isPlain ? first : context
  // Last: a proof that brings a context of its own must not give the words a meaning.
  return { ...options, '@context': enough }
}

/** Signs the bytes of a document; gives the value of its proof. */
export function signHash(hash: Uint8Array, privateJwk: Jwk): string {
  const key = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' })
  return encodeBase58(sign(null, hash, key))
}

/** Whether the holder of a raw Ed25519 public key signed those bytes. */
export function isSignedHash(
  hash: Uint8Array,
  proofValue: string,
  publicKey: Uint8Array,
): boolean {
  const signature = decodeBase58(proofValue)
  if (signature?.length !== SIGNATURE_BYTES) return false
  const x = Buffer.from(publicKey).toString('base64url')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x }
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  return verify(null, hash, key, signature)
}
