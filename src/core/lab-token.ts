import { createPublicKey, type KeyObject } from 'node:crypto'

import { readJsonObject, readJws, signJws, type Jws, type JwsKey } from './jws.ts'

/**
 * The token with which a lab says that a learner did something. It is documented for
 * authors in docs/authors/lab-tokens.md.
 */
export interface LabToken {
  readonly claims: LabClaims
  /** To verify it by. */
  readonly jws: Jws
}

/** What a token says (RFC 7519); instants in seconds since 1970. */
export interface LabClaims {
  /** Id of the lab. */
  readonly iss: string
  /** The learner: their id here, or `github:` and their name there. */
  readonly sub: string
  /** Ids of requirements, if it proves only these. */
  readonly aud?: string | readonly string[]
  readonly iat: number
  readonly nbf?: number
  readonly exp: number
  /** 8-128 printable ASCII characters, new for each token of the lab. */
  readonly jti: string
}

/** Longest token, and longest text that is searched for one. */
export const MAX_TOKEN_BYTES = 8_192

/** Longest time from `iat` to `exp`. */
export const MAX_LIFETIME_SECONDS = 30 * 86_400

/** So that nothing else that a key signed is taken for a token. */
const TYPE = 'waymark-lab+jwt'

/** The last second that has a date of four digits. */
const LAST_SECOND = 253_402_300_799

/** Makes a token, which says nothing that its reader would refuse to read. */
export function mintLabToken(claims: LabClaims, key: JwsKey): string {
  return signJws(JSON.stringify(claims), { header: { typ: TYPE }, key })
}

/**
 * Reads a token without verifying it. What is wrong with one that cannot be read is the
 * end of a sentence that begins with “The token”, and holds nothing of it.
 */
export function readLabToken(
  text: string,
): { readonly token: LabToken } | { readonly fault: string } {
  if (Buffer.byteLength(text) > MAX_TOKEN_BYTES) return { fault: 'is too long' }
  const jws = readJws(text)
  if (jws === null) return { fault: 'is damaged, or only a part of one' }
  if (jws.type !== TYPE) return { fault: `is not of the type ${TYPE}` }
  const claims = readJsonObject(jws.payload)
  if (claims === null) return { fault: 'does not hold a JSON object' }
  const wrong = Object.entries(FORMS).find(([name, isRight]) => !isRight(claims[name]))
  if (wrong !== undefined) return { fault: `has no usable \`${wrong[0]}\`` }
  // Each claim has the form that its type has.
  return { token: { claims: claims as unknown as LabClaims, jws } }
}

/**
 * Reads an Ed25519 public key in base64url, as curricula have it: the member `x` of its
 * JWK.
 */
export function readLabPublicKey(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

const FORMS: Readonly<Record<keyof LabClaims, (value: unknown) => boolean>> = {
  iss: isText,
  sub: isText,
  aud: (value) => value === undefined || isTextOrTexts(value),
  iat: isInstant,
  nbf: (value) => value === undefined || isInstant(value),
  exp: isInstant,
  // It is kept in the database, which does not take every character.
  jti: (value) => isText(value) && /^[\x21-\x7e]{8,128}$/.test(value),
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTextOrTexts(value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.length > 0 && values.every(isText)
}

function isInstant(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LAST_SECOND
}
