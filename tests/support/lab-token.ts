import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

import { expect } from 'vitest'

import type { CheckContext, CheckOf, CheckResult } from '#services/checks/kind.ts'
import {
  createSignedTokenCheck,
  type SignedTokenCheckOptions,
} from '#services/checks/signed-token.ts'

/** When every token of {@link mint} is handed in. */
export const NOW = new Date('2026-08-01T12:00:00Z')

/** The same in seconds since 1970. */
export const SECONDS = NOW.getTime() / 1000

/** Who hands it in. */
export const USER_ID = '0198c0de-0000-7000-8000-00000000000a'

/** What the lab signs with, where it signs with HMAC. */
export const SECRET = '3rP9xQ7dWc2sVb8nKf5hTj1mLg6zYu4e'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')

/** The lab's public key as curricula have it, and its private one. */
export const ED25519_KEYS = {
  privateKey,
  publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
}

/** A check of a lab that signs with HMAC. */
export const HMAC: CheckOf<'signed-token'> = {
  kind: 'signed-token',
  lab: 'tools',
  signature: { algorithm: 'HS256', keyVariable: 'WAYMARK_LAB_TOOLS' },
}

/** A check of the same lab, signing with Ed25519. */
export const ED25519: CheckOf<'signed-token'> = {
  ...HMAC,
  signature: { algorithm: 'EdDSA', key: ED25519_KEYS.publicKey },
}

/** What a good token says. */
export const CLAIMS = {
  iss: 'tools',
  sub: USER_ID,
  iat: SECONDS - 3600,
  exp: SECONDS + 3600,
  jti: '6f1f0f52-run-17',
}

const HEADER = { alg: 'HS256', typ: 'waymark-lab+jwt' }

/** What differs from a good token. */
export interface TokenWishes {
  readonly claims?: Record<string, unknown>
  readonly header?: Record<string, unknown>
  /** A text is a secret. */
  readonly key?: string | KeyObject
  /** Instead of the claims. */
  readonly payload?: string
}

/** What makes a token of {@link mint} one that is signed with Ed25519. */
export const WITH_ED25519: TokenWishes = { header: { alg: 'EdDSA' }, key: privateKey }

/** Makes a token as a lab would that knows nothing of this code. */
export function mint(wishes: TokenWishes = {}): string {
  const { claims, header, key = SECRET, payload } = wishes
  const parts = [
    JSON.stringify({ ...HEADER, ...header }),
    payload ?? JSON.stringify({ ...CLAIMS, ...claims }),
  ]
  const signed = parts.map((it) => Buffer.from(it).toString('base64url')).join('.')
  const signature =
    typeof key === 'string'
      ? createHmac('sha256', key).update(signed).digest()
      : sign(null, Buffer.from(signed), key)
  return `${signed}.${signature.toString('base64url')}`
}

/** Who hands a token in, and where. */
export interface HandIn extends Partial<SignedTokenCheckOptions> {
  readonly check?: CheckOf<'signed-token'>
  readonly githubName?: string | null
  readonly now?: Date
}

/** Hands a token in, and gives what came of it. */
export function handIn(token: string, wishes: HandIn = {}): Promise<CheckResult> {
  const { check = HMAC, githubName = null, now = NOW, ...options } = wishes
  const secrets = new Map([['WAYMARK_LAB_TOOLS', SECRET]])
  const kind = createSignedTokenCheck({ secrets, ...options })
  const context: CheckContext = {
    requirementId: 'use-the-tools',
    learner: { userId: USER_ID, githubName },
    value: token,
    repositoryOf: () => Promise.resolve(null),
    nonce: 'abcdefghijkl012345678901',
    now,
    submittedAt: now,
    signal: new AbortController().signal,
  }
  return kind.run(check, context)
}

/** Hands a bad token in, and gives the step that failed. */
export async function expectFailure(
  token: string,
  wishes: HandIn = {},
): Promise<{
  readonly name: string | undefined
  readonly seen: string | null | undefined
}> {
  const { outcome, steps, uses } = await handIn(token, wishes)
  expect({ outcome, uses }).toEqual({ outcome: 'failed', uses: null })
  const index = steps.findIndex(({ verdict }) => verdict === 'failed')
  expect(steps.slice(0, index).every(({ verdict }) => verdict === 'passed')).toBe(true)
  expect(steps.slice(index + 1).every(({ verdict }) => verdict === 'skipped')).toBe(
    true,
  )
  expect(steps).toHaveLength(7)
  const failed = steps[index]
  expect(failed?.nextStep).toMatch(/\.$/)
  return { name: failed?.name, seen: failed?.seen }
}
