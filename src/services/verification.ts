import type { Clock } from '#core/clock.ts'
import { addToRequestEvent } from '#core/request-event.ts'
import type { Reader } from '#database/executor.ts'
import { findRevocation } from '#repositories/credential-statuses.ts'

import { findCertificateCode, groupedCode } from './certificates-codes.ts'
import { CertificateNotFoundError } from './certificates-errors.ts'
import type { CertificateView } from './certificates-views.ts'
import type { Certificates } from './certificates.ts'
import { certificateCredentialUrl } from './credential-facts.ts'
import { unbake } from './credentials/baking.ts'
import type { Credentials, Reason, Verdict } from './credentials/credentials.ts'
import { BakedFileError } from './credentials/errors.ts'

/** What a verification found, and the certificate of ours that it is about. */
export interface Finding extends Verdict {
  /** `null`: it is about no certificate of this site. */
  readonly certificate: CertificateView | null
}

/** The use cases of verification. */
export type Verification = ReturnType<typeof createVerification>

/** Makes the use cases of verification: whatever comes in, there is a verdict. */
export function createVerification({
  clock,
  certificates,
  credentials,
  publicUrl,
}: {
  readonly clock: Clock
  readonly certificates: Pick<Certificates, 'view'>
  readonly credentials: Pick<Credentials, 'verify'>
  readonly publicUrl: string
}) {
  /** Looks a certificate up by its code, as people type it. */
  async function byCode(db: Reader, typed: string): Promise<Finding> {
    const certificate = await findCertificate(db, certificates, typed)
    return found(certificate === null ? unknownCode(typed) : verdictOn(certificate), {
      certificate,
    })
  }

  /**
   * Looks at a text: a credential as JSON or as a token, or a code.
   * @throws CredentialsBusyError too much is being verified
   */
  async function byText(db: Reader, text: string): Promise<Finding> {
    if (findCertificateCode(text) !== null) return byCode(db, text)
    const isRevoked = async (index: number) =>
      (await findRevocation(db, index)) !== null
    const verdict = await credentials.verify(text.trim(), {
      now: clock.now(),
      isRevoked,
    })
    const code = codeOf(verdict, publicUrl)
    const certificate =
      code === null ? null : await findCertificate(db, certificates, code)
    return found(verdict, { certificate })
  }

  /**
   * Looks at a file: a picture with a credential inside, or a credential.
   * @throws CredentialsBusyError too much is being verified
   */
  async function byFile(db: Reader, bytes: Uint8Array): Promise<Finding> {
    const text = isPicture(bytes) ? takeOut(bytes) : textOf(bytes)
    return typeof text === 'string'
      ? byText(db, text)
      : found(unreadable(text.fault), { certificate: null })
  }

  return { byCode, byText, byFile }
}

/** Gives the credential inside a picture, or why there is none to be had. */
function takeOut(bytes: Uint8Array): string | { readonly fault: string } {
  try {
    return unbake(bytes)
  } catch (error) {
    if (error instanceof BakedFileError) return { fault: error.message }
    throw error
  }
}

async function findCertificate(
  db: Reader,
  certificates: Pick<Certificates, 'view'>,
  typed: string,
): Promise<CertificateView | null> {
  try {
    return await certificates.view(db, typed)
  } catch (error) {
    if (error instanceof CertificateNotFoundError) return null
    throw error
  }
}

/** Code of the certificate of ours that a credential says it is. */
function codeOf({ credential }: Verdict, publicUrl: string): string | null {
  const [, code] = /\/([^/]+)\.json$/.exec(credential?.id ?? '') ?? []
  if (code === undefined || credential?.ours !== true) return null
  return credential.id === certificateCredentialUrl(publicUrl, code) ? code : null
}

function found(
  verdict: Verdict,
  { certificate }: Pick<Finding, 'certificate'>,
): Finding {
  addToRequestEvent({ outcome: verdict.outcome })
  return { ...verdict, certificate }
}

/** A certificate of this site is what its records say: nothing has to be proven. */
function verdictOn(certificate: CertificateView): Verdict {
  const { code, facts, issuedAt, state, revokedReason } = certificate
  const inForce = state === 'valid'
  const status = {
    valid: 'It is in force.',
    revoked: `It was revoked: ${revokedReason ?? 'no reason is known.'}`,
    superseded: 'Another certificate has taken its place.',
  }[state]
  const reasons = [
    passed('format', `${groupedCode(code)} is a code of this site.`),
    passed('issuer', `${facts.siteTitle} issued it.`),
    passed('integrity', 'What is shown is what was issued: it comes from our records.'),
    inForce ? passed('status', status) : failed('status', status),
    passed('dates', `It was issued on ${issuedAt.toISOString().slice(0, 10)}.`),
  ]
  return {
    valid: inForce,
    outcome: inForce ? 'valid' : 'invalid',
    reasons,
    credential: null,
  }
}

function unknownCode(typed: string): Verdict {
  return unreadable(
    findCertificateCode(typed) === null
      ? 'A code has 26 letters and digits. Compare it with the certificate.'
      : 'No certificate of this site has this code. Compare it letter by letter.',
  )
}

function unreadable(detail: string): Verdict {
  const reasons = [failed('format', detail)]
  return { valid: false, outcome: 'invalid', reasons, credential: null }
}

function passed(check: Reason['check'], detail: string): Reason {
  return { check, state: 'passed', ok: true, detail }
}

function failed(check: Reason['check'], detail: string): Reason {
  return { check, state: 'failed', ok: false, detail }
}

/** A PNG by its first byte, which no text has; an SVG by its first sign. */
function isPicture(bytes: Uint8Array): boolean {
  const start = textOf(bytes.subarray(0, 1_024))
    .replace(/^\uFEFF/, '')
    .trimStart()
  return bytes[0] === 0x89 || start.startsWith('<')
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}
