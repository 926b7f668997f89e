import { UnavailableError } from '#core/errors.ts'
import {
  EmailRejectedError,
  NameRejectedError,
  PasswordTooWeakError,
  TimeZoneUnknownError,
} from '#services/accounts-input.ts'
import {
  AccountGoneError,
  LastAdminError,
  PasswordRejectedError,
} from '#services/accounts.ts'
import { CredentialsRejectedError } from '#services/authentication.ts'
import {
  PathNotFoundError,
  PhaseNotFoundError,
  TopicNotFoundError,
} from '#services/progress.ts'
import {
  StepAlreadyCompleteError,
  StepLockedError,
  StepNotCompleteError,
  StepNotFoundError,
} from '#services/steps.ts'

import type { DomainErrorClass } from './route.ts'

/** The one table from domain error to HTTP status; a test holds it complete. */
export const statuses: readonly (readonly [DomainErrorClass, number])[] = [
  [PathNotFoundError, 404],
  [PhaseNotFoundError, 404],
  [TopicNotFoundError, 404],
  [StepNotFoundError, 404],
  [StepNotCompleteError, 404],
  [StepAlreadyCompleteError, 400],
  [StepLockedError, 403],
  [NameRejectedError, 400],
  [EmailRejectedError, 400],
  [PasswordTooWeakError, 400],
  [TimeZoneUnknownError, 400],
  [PasswordRejectedError, 403],
  [CredentialsRejectedError, 401],
  [AccountGoneError, 401],
  [LastAdminError, 409],
  [UnavailableError, 503],
]
