import { compactVerify, importJWK } from 'jose'

import type { Jwk } from '#core/credential-keys.ts'

import { CRYPTOSUITE, hashedOptions, isSignedHash } from './data-integrity.ts'
import type { Hashing } from './hashing.ts'
import { textOf, type Json } from './json.ts'
import type { Presented } from './read.ts'
import { failed, passed, unknown, type Finding } from './reasons.ts'
import type { Token } from './token-claims.ts'

/** Algorithms of tokens, by what their keys are. None has a secret for a key. */
const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['RS256', 'PS256'],
  EC: ['ES256', 'ES384'],
  OKP: ['EdDSA', 'Ed25519'],
}

const UNCHANGED = passed('It has not been changed since it was signed.')

const CHANGED = failed(
  'Its signature does not fit: it was changed, or signed with another key.',
)

/**
 * What speaks against the proof of a credential before any key is looked for; `null`:
 * it can be checked.
 */
export function proofFinding({ proofs, token }: Presented): Finding | null {
  if (token !== null) return null
  const [proof, ...others] = proofs
  // Whoever adds a proof of their own must not choose which one is looked at.
  if (others.length > 0)
    return failed('It has more than one proof, so it is not clear which counts.')
  const { type, cryptosuite, proofPurpose, proofValue, previousProof } = proof ?? {}
  if (type !== 'DataIntegrityProof' || cryptosuite !== CRYPTOSUITE)
    return unknown(`Its proof is of another kind than ${CRYPTOSUITE}.`)
  if (proofPurpose !== 'assertionMethod' || previousProof !== undefined)
    return failed('Its proof was not made to issue a credential.')
  return typeof proofValue === 'string' ? null : failed('Its proof has no signature.')
}

/** Whether the holder of a key signed a credential as it is. */
export async function checkIntegrity(
  presented: Presented,
  key: Jwk,
  hashing: Hashing,
): Promise<Finding> {
  const { token, proofs, document } = presented
  if (token !== null) return checkToken(token, key)
  const [proof = {}] = proofs
  return checkProof({ document, proof }, key, hashing)
}

async function checkProof(
  { document, proof }: { readonly document: Json; readonly proof: Json },
  key: Jwk,
  hashing: Hashing,
): Promise<Finding> {
  const { proofValue, ...options } = proof
  if (key['kty'] !== 'OKP' || key['crv'] !== 'Ed25519')
    return failed(`The key of its issuer is none for ${CRYPTOSUITE}.`)
  const publicKey = Buffer.from(textOf(key['x']) ?? '', 'base64url')
  if (publicKey.length !== KEY_BYTES) return failed('The key of its issuer is damaged.')
  const task = { document, options: hashedOptions(options, document) }
  const result = await hashing.hash(task)
  if ('fault' in result) return failed(`It cannot be verified: it ${result.fault}.`)
  const value = textOf(proofValue) ?? ''
  return isSignedHash(result.hash, value, publicKey) ? UNCHANGED : CHANGED
}

const KEY_BYTES = 32

async function checkToken({ text, algorithm }: Token, key: Jwk): Promise<Finding> {
  const { kty = '', ...members } = key
  // The key decides on the algorithms, and never the token.
  const algorithms = Object.hasOwn(ALGORITHMS, kty) ? (ALGORITHMS[kty] ?? []) : []
  if (!algorithms.includes(algorithm))
    return failed('Its algorithm is not one for the key of its issuer.')
  try {
    const imported = await importJWK({ ...withoutSecrets(members), kty }, algorithm)
    await compactVerify(text, imported, { algorithms: [algorithm] })
    return UNCHANGED
  } catch (error) {
    // Whatever the library does not like about a stranger's token or key.
    if (!(error instanceof Error)) throw error
    return CHANGED
  }
}

function withoutSecrets(members: Jwk): Jwk {
  const open = new Set(['crv', 'x', 'y', 'n', 'e'])
  return Object.fromEntries(Object.entries(members).filter(([name]) => open.has(name)))
}
