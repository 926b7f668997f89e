import { DomainError } from '#core/errors.ts'

/** Nobody has this handle, or nobody may see who does: the answer is the same. */
export class ProfileNotFoundError extends DomainError {
  readonly code = 'profile_not_found'

  constructor() {
    super('There is no public profile at this address.')
  }
}

/** Why a handle cannot be one. */
export type HandleFault = 'too_short' | 'too_long' | 'letters' | 'reserved'

const HANDLE_ADVICE: Readonly<Record<HandleFault, string>> = {
  too_short: 'Use at least 3 characters for the address.',
  too_long: 'Use at most 30 characters for the address.',
  letters: 'Use letters from a to z, digits, and single hyphens between them.',
  reserved: 'This word is kept for the site itself. Choose another.',
}

/** The handle cannot stand in an address. */
export class HandleRejectedError extends DomainError {
  readonly code = 'handle_rejected'
  readonly field = 'handle'
  readonly reason: HandleFault

  constructor(reason: HandleFault) {
    super(HANDLE_ADVICE[reason])
    this.reason = reason
  }
}

/** Somebody else has the handle, or gave it up not long ago. */
export class HandleTakenError extends DomainError {
  readonly code = 'handle_taken'
  readonly field = 'handle'

  constructor(options?: { readonly cause?: unknown }) {
    super('Somebody else has this address. Choose another.', options)
  }
}
