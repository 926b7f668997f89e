import { createHmac, sign, timingSafeEqual, verify, type KeyObject } from 'node:crypto'

/** A signed text in compact form (RFC 7515), taken apart and not verified yet. */
export interface Jws {
  /** `alg` of its header, whatever stands there. */
  readonly algorithm: unknown
  /** `typ` of its header. */
  readonly type: unknown
  readonly payload: Buffer
  /** What the signature is of. */
  readonly signed: string
  readonly signature: Buffer
}

/** What signs or verifies; the key decides on the algorithm, and never the text. */
export type JwsKey =
  | { readonly algorithm: 'HS256'; readonly secret: string | Buffer }
  /** Ed25519 (RFC 8037); the private key to sign, either one to verify. */
  | { readonly algorithm: 'EdDSA'; readonly key: KeyObject }

/** Signs bytes; `header` is what stands in it beside `alg`. */
export function signJws(
  payload: string | Buffer,
  { header, key }: { readonly header: object; readonly key: JwsKey },
): string {
  const protectedHeader = JSON.stringify({ alg: key.algorithm, ...header })
  const signed = `${encode(protectedHeader)}.${encode(payload)}`
  const signature =
    key.algorithm === 'HS256'
      ? hmac(key.secret, signed)
      : sign(null, bytes(signed), key.key)
  return `${signed}.${encode(signature)}`
}

/**
 * Takes a signed text apart; `null` where it is none, or asks for an extension
 * (`crit`), of which none is known here. Strict: there is one way to write each, so
 * that no change, however small, gives the same again.
 */
export function readJws(text: string): Jws | null {
  const parts = text.split('.')
  const [header, payload, signature] = parts.map(decode)
  if (parts.length !== 3 || !header || !payload || !signature) return null
  const fields = readJsonObject(header)
  if (fields === null || Object.hasOwn(fields, 'crit')) return null
  const signed = text.slice(0, text.lastIndexOf('.'))
  const { alg: algorithm, typ: type } = fields
  return { algorithm, type, payload, signed, signature }
}

/** Whether the holder of that key signed it, with the algorithm of the key. */
export function isSignedWith(key: JwsKey, jws: Jws): boolean {
  const { algorithm, signed, signature } = jws
  if (algorithm !== key.algorithm) return false
  if (key.algorithm === 'EdDSA') return verify(null, bytes(signed), key.key, signature)
  const expected = hmac(key.secret, signed)
  return signature.length === expected.length && timingSafeEqual(signature, expected)
}

/** Reads bytes as a JSON object in UTF-8; `null` where they are anything else. */
export function readJsonObject(
  given: Buffer,
): Readonly<Record<string, unknown>> | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(given)
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch (error) {
    // What is no UTF-8 is a TypeError.
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hmac(secret: string | Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}

function bytes(text: string): Buffer {
  return Buffer.from(text)
}

function encode(value: string | Buffer): string {
  const given = typeof value === 'string' ? bytes(value) : value
  return given.toString('base64url')
}

/** Node's own decoder skips what it does not know, and bits that are too many. */
function decode(text: string): Buffer | null {
  const decoded = Buffer.from(text, 'base64url')
  return decoded.toString('base64url') === text ? decoded : null
}
