import type { UnavailableReason } from './http-client.ts'

/** Why GitHub gave no usable answer; none of it is the fault of a learner. */
export type GitHubUnavailableReason =
  | Exclude<UnavailableReason, 'too_large'>
  /** It refuses our token, or does not allow it this. */
  | 'unauthorized'
  /** An answer that this client does not understand. */
  | 'unexpected'

/** GitHub cannot say just now what it was asked. */
export class GitHubUnavailableError extends Error {
  readonly reason: GitHubUnavailableReason
  /** When GitHub wants to be asked again; `null` where it did not say. */
  readonly retryAt: Date | null

  constructor(
    reason: GitHubUnavailableReason,
    cause: unknown,
    retryAt: Date | null = null,
  ) {
    super(`GitHub is unavailable: ${reason}`, { cause })
    this.name = 'GitHubUnavailableError'
    this.reason = reason
    this.retryAt = retryAt
  }
}
