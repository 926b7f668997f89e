import type { Path } from '#catalogue/types.ts'
import type { Certificate } from '#repositories/certificates.ts'
import type { PathProgress } from '#rules/progress.ts'

/** Whether a certificate is in force. */
export type CertificateState = 'valid' | 'revoked' | 'superseded'

/** A certificate as anybody may see it. */
export interface CertificateView extends Omit<Certificate, 'statusIndex'> {
  readonly state: CertificateState
}

/** Where a learner stands who has walked a path to its end, or not yet. */
export interface PathEnd {
  readonly path: Path
  readonly progress: PathProgress
  /** `null`: none was issued yet. */
  readonly certificate: CertificateView | null
  /** From the first thing done to the last, both counted; `null`: none is known. */
  readonly days: number | null
}

/** A certificate without what only programs need. */
export function toCertificateView(certificate: Certificate): CertificateView {
  return { ...certificate, state: stateOf(certificate) }
}

/** Whether a certificate is in force. */
export function stateOf({
  supersededBy,
  revokedAt,
}: Pick<Certificate, 'supersededBy' | 'revokedAt'>): CertificateState {
  if (supersededBy !== null) return 'superseded'
  return revokedAt === null ? 'valid' : 'revoked'
}
