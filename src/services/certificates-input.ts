import { isPlainName } from './accounts-input.ts'
import {
  CertificateNameRejectedError,
  RevocationReasonRejectedError,
  type CertificateNameFault,
} from './certificates-errors.ts'

const NAME_MIN = 2
const NAME_MAX = 100
const REASON_MIN = 3
const REASON_MAX = 500

/**
 * Gives a name as it stands on a certificate, in any script: composed, trimmed, with
 * single spaces. Markup is text.
 * @throws CertificateNameRejectedError with what is wrong with it
 */
export function readCertificateName(text: string): string {
  const composed = text.normalize('NFC').trim()
  const name = composed.replaceAll(/\s+/g, ' ')
  const fault = isPlainName(composed) ? findNameFault(name) : 'unreadable'
  if (fault !== null) throw new CertificateNameRejectedError(fault)
  return name
}

function findNameFault(name: string): CertificateNameFault | null {
  const length = Array.from(name).length
  if (length < NAME_MIN) return 'too_short'
  if (length > NAME_MAX) return 'too_long'
  return /\p{L}/u.test(name) ? null : 'no_letter'
}

/**
 * Gives the reason of a revocation as it is shown to everybody.
 * @throws RevocationReasonRejectedError it is too short, too long or not plain text
 */
export function readRevocationReason(text: string): string {
  const reason = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  const length = Array.from(reason).length
  if (length < REASON_MIN || length > REASON_MAX || !isPlainName(reason))
    throw new RevocationReasonRejectedError()
  return reason
}
