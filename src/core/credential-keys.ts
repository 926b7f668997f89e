import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'

import { VariableFault } from './config-variable.ts'

/** A public key, or a whole pair, as JSON (RFC 7517, RFC 8037). */
export type Jwk = Readonly<Record<string, string>>

/** A key that credentials are signed with, or were. */
export interface CredentialKey {
  /** SHA-256 thumbprint of the public key (RFC 7638), base64url. */
  readonly id: string
  /** `EdDSA` (Ed25519) signs embedded proofs and status lists, `RS256` VC-JWTs. */
  readonly algorithm: 'EdDSA' | 'RS256'
  readonly publicJwk: Jwk
  /** `null`: retired; what it signed stays valid, and it signs nothing any more. */
  readonly privateJwk: Jwk | null
}

/**
 * The keys of an installation, newest first. Of each algorithm the first that has a
 * private half signs; all of them verify, for ever.
 */
export interface CredentialKeys {
  readonly keys: readonly CredentialKey[]
}

/** What is wrong with a set of keys, as the end of a sentence that names it. */
export class CredentialKeysFault extends VariableFault {}

const generate = promisify(generateKeyPair)

/** What RS256 needs at least (RFC 7518, 3.3). */
const RSA_BITS = 2048

const MOST_KEYS = 200

/** Members of a JWK by its type: those of the thumbprint, and the private ones. */
const MEMBERS = {
  OKP: { open: ['crv', 'kty', 'x'], secret: ['d'] },
  RSA: { open: ['e', 'kty', 'n'], secret: ['d', 'p', 'q', 'dp', 'dq', 'qi'] },
} as const

/**
 * Makes a new key of each algorithm.
 * @throws CredentialKeysFault never: what was made is whole
 */
export async function makeCredentialKeys(): Promise<CredentialKeys> {
  const [proof, token] = await Promise.all([
    generate('ed25519'),
    generate('rsa', { modulusLength: RSA_BITS }),
  ])
  return { keys: [keyOf(proof.privateKey), keyOf(token.privateKey)] }
}

/** Puts new keys before the others, and leaves those only their public half. */
export function rotateCredentialKeys(
  kept: CredentialKeys,
  made: CredentialKeys,
): CredentialKeys {
  const retired = kept.keys.map((key) => ({ ...key, privateJwk: null }))
  return { keys: [...made.keys, ...retired] }
}

/** The public half of every key, as a JWK Set. */
export function publicKeySet({ keys }: CredentialKeys): { readonly keys: Jwk[] } {
  return { keys: keys.map(publicKey) }
}

/** The public half of a key, as a JWK that says what it is for. */
export function publicKey({ id, algorithm, publicJwk }: CredentialKey): Jwk {
  return { ...publicJwk, kid: id, use: 'sig', alg: algorithm }
}

/** Writes keys with their private halves, as a JWK Set. */
export function writeCredentialKeys({ keys }: CredentialKeys): string {
  const all = keys.map((key) => ({ ...publicKey(key), ...key.privateJwk }))
  return JSON.stringify({ keys: all })
}

/**
 * Reads keys as they are written: a JWK Set.
 * @throws CredentialKeysFault it is no such set, or nothing in it can sign
 */
export function readCredentialKeys(text: string): CredentialKeys {
  const set = parse(text)
  const list: unknown = isRecord(set) ? set['keys'] : null
  if (!Array.isArray(list) || list.length > MOST_KEYS)
    throw new CredentialKeysFault('must be a JWK Set: {"keys": [...]}')
  const keys = list.map(readKey)
  for (const algorithm of ['EdDSA', 'RS256'] as const)
    if (!keys.some((key) => key.algorithm === algorithm && key.privateJwk !== null))
      throw new CredentialKeysFault(`must hold a private key for ${algorithm}`)
  return { keys }
}

/**
 * The key that signs with an algorithm.
 * @throws CredentialKeysFault there is none
 */
export function signingKey(
  { keys }: CredentialKeys,
  algorithm: CredentialKey['algorithm'],
): CredentialKey & { readonly privateJwk: Jwk } {
  for (const key of keys) {
    const { privateJwk } = key
    if (key.algorithm === algorithm && privateJwk !== null)
      return { ...key, privateJwk }
  }
  throw new CredentialKeysFault(`must hold a private key for ${algorithm}`)
}

/** RFC 7638. */
function thumbprint(jwk: Jwk): string {
  const { open } = MEMBERS[jwk['kty'] === 'OKP' ? 'OKP' : 'RSA']
  const members = JSON.stringify(pick(jwk, open))
  return createHash('sha256').update(members).digest('base64url')
}

function keyOf(privateKey: KeyObject): CredentialKey {
  return readKey(privateKey.export({ format: 'jwk' }))
}

function readKey(value: unknown): CredentialKey {
  const jwk = isRecord(value) ? value : {}
  const isEd25519 = jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519'
  if (!isEd25519 && jwk['kty'] !== 'RSA')
    throw new CredentialKeysFault('may hold only keys of Ed25519 and RSA')
  const { open, secret } = MEMBERS[isEd25519 ? 'OKP' : 'RSA']
  const publicJwk = pick(jwk, open)
  const hasSecret = jwk['d'] !== undefined
  const privateJwk = hasSecret ? { ...publicJwk, ...pick(jwk, secret) } : null
  const id = thumbprint(publicJwk)
  if (privateJwk !== null && publicIdOf(privateJwk) !== id)
    throw new CredentialKeysFault('holds a key that is damaged')
  const algorithm = isEd25519 ? 'EdDSA' : 'RS256'
  return { id, algorithm, publicJwk, privateJwk }
}

/** Id of the public half that belongs to a private one; `null`: it is no key. */
function publicIdOf(privateJwk: Jwk): string | null {
  try {
    const key = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' })
    return thumbprint(createPublicKey(key).export({ format: 'jwk' }) as Jwk)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

function pick(jwk: Readonly<Record<string, unknown>>, names: readonly string[]): Jwk {
  const members = names.map((name) => {
    const member = jwk[name]
    if (typeof member !== 'string' || !/^[\w-]{1,1400}$/.test(member))
      throw new CredentialKeysFault(`holds a key without a usable \`${name}\``)
    return [name, member]
  })
  return Object.fromEntries(members) as Jwk
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new CredentialKeysFault('is not JSON', { cause: error })
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
