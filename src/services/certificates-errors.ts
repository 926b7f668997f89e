import { DomainError } from '#core/errors.ts'

/** There is no certificate with this code, or it is not the learner's to change. */
export class CertificateNotFoundError extends DomainError {
  readonly code = 'certificate_not_found'

  constructor() {
    super('There is no certificate with this code. Compare it letter by letter.')
  }
}

/** Something of the path is still to do. */
export class PathIncompleteError extends DomainError {
  readonly code = 'path_incomplete'
  readonly pathId: string

  constructor(pathId: string) {
    super('Walk the path to its end first; its page shows what is still open.')
    this.pathId = pathId
  }
}

/** The learner has a certificate of the path; one that was revoked counts too. */
export class CertificateExistsError extends DomainError {
  readonly code = 'certificate_exists'
  /** Of the one that exists. */
  readonly certificateCode: string

  constructor(certificateCode: string, { revoked = false } = {}) {
    super(
      revoked
        ? 'Your certificate of this path was revoked, so no other one is issued. ' +
            'Its page says why; an admin of the site can tell you more.'
        : 'You have the certificate of this path already. Its name can be corrected ' +
            'on its page.',
    )
    this.certificateCode = certificateCode
  }
}

/** The certificate is not in force: it was revoked, or another took its place. */
export class CertificateWithdrawnError extends DomainError {
  readonly code = 'certificate_withdrawn'
  readonly state: 'revoked' | 'superseded'

  constructor(state: 'revoked' | 'superseded') {
    super(
      state === 'superseded'
        ? 'Another certificate has taken the place of this one. Its page leads there.'
        : 'This certificate was revoked. Its page says why.',
    )
    this.state = state
  }
}

/** The name was corrected as often as it can be. */
export class CertificateReissueLimitError extends DomainError {
  readonly code = 'certificate_reissue_limit'
  readonly limit: number

  constructor(limit: number) {
    super(`A name can be corrected ${limit} times. Ask an admin if it is still wrong.`)
    this.limit = limit
  }
}

/** Why a name cannot stand on a certificate. */
export type CertificateNameFault =
  | 'too_short'
  | 'too_long'
  | 'no_letter'
  | 'unreadable'
  | 'unchanged'

const NAME_ADVICE: Readonly<Record<CertificateNameFault, string>> = {
  too_short: 'Enter the name in full: at least 2 characters.',
  too_long: 'Use at most 100 characters for the name.',
  no_letter: 'Enter a name with letters, of any script.',
  unreadable:
    'The name holds characters that cannot be seen or that turn text around. ' +
    'Type it anew rather than pasting it.',
  unchanged: 'This is the name that the certificate has. Change it first.',
}

/** The name cannot stand on a certificate. */
export class CertificateNameRejectedError extends DomainError {
  readonly code = 'certificate_name_rejected'
  readonly field = 'name'
  readonly reason: CertificateNameFault

  constructor(reason: CertificateNameFault) {
    super(NAME_ADVICE[reason])
    this.reason = reason
  }
}

/** A revocation needs words that everybody may read. */
export class RevocationReasonRejectedError extends DomainError {
  readonly code = 'revocation_reason_rejected'
  readonly field = 'reason'

  constructor() {
    super(
      'Give the reason in 3 to 500 characters of plain text. Everybody can read it.',
    )
  }
}
