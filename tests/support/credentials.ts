import { CompactSign, importJWK } from 'jose'

import {
  makeCredentialKeys,
  signingKey,
  type CredentialKeys,
} from '#core/credential-keys.ts'
import { hashData } from '#services/credentials/canonize.ts'
import { loadContexts } from '#services/credentials/contexts.ts'
import {
  createCredentials,
  type CredentialFacts,
  type Credentials,
  type CredentialsOptions,
  type Reason,
  type Verdict,
} from '#services/credentials/credentials.ts'
import {
  hashedOptions,
  proofOptions,
  signHash,
} from '#services/credentials/data-integrity.ts'
import { encodeMultikey } from '#services/credentials/multibase.ts'

/** Where the site of the tests is. */
const CREDENTIALS_URL = 'https://learn.example'

/** Facts of a certificate, with what a test changes. */
export function credentialFacts(
  overrides: Partial<CredentialFacts> = {},
): CredentialFacts {
  const path = `${CREDENTIALS_URL}/paths/first-steps`
  return {
    id: `${CREDENTIALS_URL}/api/certificates/0f9c.json`,
    kind: 'certificate',
    achievement: {
      id: `${path}#certificate`,
      title: 'First steps',
      description: 'Every step, question and requirement of the path.',
      criteria: 'Complete **every** phase.',
      imageUrl: `${path}/certificate.svg`,
      type: 'Certificate',
    },
    recipient: { id: null, name: 'Ada Lovelace', email: null, salt: null },
    issuedAt: new Date('2026-11-24T12:30:15.250Z'),
    statusIndex: 131_079,
    ...overrides,
  }
}

/** Credentials of a site, with keys of its own unless some are given. */
export async function openCredentials(
  overrides: Partial<CredentialsOptions> = {},
): Promise<Credentials & { readonly keys: CredentialKeys }> {
  const keys = overrides.keys ?? (await makeCredentialKeys())
  const options = { publicUrl: CREDENTIALS_URL, siteTitle: 'Waymark', ...overrides }
  return { ...createCredentials({ ...options, keys }), keys }
}

/**
 * Signs a document with a key of those given, in whatever name; `change` gets the key
 * as `Multikey` has it, and says what else stands in the proof.
 */
export async function signEmbedded(
  given: object,
  keys: CredentialKeys,
  change: (multikey: string) => object,
): Promise<object> {
  // What is undefined is not in JSON, and canonical forms are of JSON.
  const document = JSON.parse(JSON.stringify(given)) as object
  const key = signingKey(keys, 'EdDSA')
  const raw = Buffer.from(key.publicJwk['x'] ?? '', 'base64url')
  const made = proofOptions(new Date('2026-11-25T00:00:00Z'), '')
  const options = { ...made, ...change(encodeMultikey(raw)) }
  const hashed = hashedOptions(options, document)
  const result = await hashData(document, hashed, await loadContexts())
  if ('fault' in result) throw new Error(result.fault)
  const proofValue = signHash(result.hash, key.privateJwk)
  return { ...document, proof: [{ ...options, proofValue }] }
}

/** Each check of a verdict with how it ended. */
export function statesOf({ reasons }: Verdict): Readonly<Record<string, string>> {
  return Object.fromEntries(reasons.map(({ check, state }) => [check, state]))
}

/** What a verdict says about a check. */
export function detailOf({ reasons }: Verdict, check: Reason['check']): string {
  return reasons.find((reason) => reason.check === check)?.detail ?? ''
}

/** The states of a verdict that is valid. */
export const ALL_PASSED = {
  format: 'passed',
  issuer: 'passed',
  integrity: 'passed',
  status: 'passed',
  dates: 'passed',
} as const

/** A JSON object of a test. */
export type Document = Record<string, unknown>

/** The parts of a token, read; `rest` is what follows its first dot. */
export function partsOfToken(jwt: string): {
  readonly head: Document
  readonly payload: Document
  readonly rest: string
} {
  const [head = '', payload = '', signature = ''] = jwt.split('.')
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Document
  return { head: read(head), payload: read(payload), rest: `${payload}.${signature}` }
}

/** Signs claims with the RSA key of a site; without an address the key comes along. */
export async function signToken(
  payload: Document,
  { keys }: { readonly keys: CredentialKeys },
  kid: string | null,
): Promise<string> {
  const key = signingKey(keys, 'RS256')
  const named = kid === null ? { jwk: { ...key.publicJwk } } : { kid }
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...named })
    .sign(await importJWK({ ...key.privateJwk }, 'RS256'))
}
