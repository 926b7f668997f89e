import { readJws, readJsonObject } from '#core/jws.ts'

import { dateTime } from './data-integrity.ts'
import { isRecord, listOf, parseObject, textOf, type Json } from './json.ts'

/** A compact JWS that holds a credential, and that nobody has verified. */
export interface Token {
  readonly text: string
  readonly algorithm: string
  /** `kid`, where it is. */
  readonly keyUrl: string | null
  /** The credential. */
  readonly document: Json
}

/**
 * Takes a compact JWS apart; `null`: it is none. Its claims must repeat the credential
 * (Open Badges 3.0, 8.2.4.1).
 */
export function readToken(text: string): Token | { readonly fault: string } | null {
  const jws = readJws(text)
  const [first = ''] = text.split('.')
  const protectedPart = parseObject(Buffer.from(first, 'base64url').toString())
  if (jws === null || protectedPart === null) return null
  const payload = readJsonObject(jws.payload)
  if (payload === null) return { fault: 'does not hold a JSON object' }
  const document = credentialOf(payload)
  const claim = CLAIMS.find(([name, isRight]) => !isRight(payload[name], document))
  if (claim !== undefined)
    return { fault: `has a claim \`${claim[0]}\` that does not repeat the credential` }
  const algorithm = textOf(jws.algorithm) ?? 'none'
  return { text, algorithm, keyUrl: textOf(protectedPart['kid']), document }
}

/** The data model 1.1 has it in a claim of its own. */
function credentialOf(payload: Json): Json {
  const { vc, ...rest } = payload
  const { exp } = rest
  const document = isRecord(vc) ? vc : withoutClaims(rest)
  const isDated = document['validUntil'] ?? document['expirationDate']
  if (typeof exp !== 'number' || isDated !== undefined) return document
  const until = new Date(exp * 1000)
  const isDate = !Number.isNaN(until.getTime())
  return isDate ? { ...document, validUntil: dateTime(until) } : document
}

function withoutClaims(payload: Json): Json {
  const claims = new Set(['iss', 'jti', 'nbf', 'sub', 'exp', 'iat', 'aud'])
  const members = Object.entries(payload)
  return Object.fromEntries(members.filter(([name]) => !claims.has(name)))
}

const CLAIMS: readonly (readonly [
  string,
  (claim: unknown, document: Json) => boolean,
])[] = [
  ['iss', (claim, { issuer }) => claim === (isRecord(issuer) ? issuer['id'] : issuer)],
  ['jti', (claim, { id }) => claim === id],
  ['sub', (claim, { credentialSubject }) => claim === idOf(credentialSubject)],
  [
    'nbf',
    (claim, { validFrom, issuanceDate }) => isInstant(claim, validFrom ?? issuanceDate),
  ],
  [
    'exp',
    (claim, { validUntil, expirationDate }) =>
      claim === undefined || isInstant(claim, validUntil ?? expirationDate),
  ],
]

function idOf(subject: unknown): unknown {
  const [first] = listOf(subject)
  return isRecord(first) ? first['id'] : undefined
}

function isInstant(claim: unknown, date: unknown): boolean {
  if (typeof claim !== 'number' || typeof date !== 'string') return false
  return Math.floor(Date.parse(date) / 1000) === Math.floor(claim)
}
