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
import {
  AnswerInGradingError,
  AnswerRejectedError,
  IdempotencyKeyReusedError,
  QuestionLockedError,
  QuestionNotFoundError,
  QuestionPassedError,
  ScenarioRequiredError,
} from '#services/answers-errors.ts'
import { AttemptLostError } from '#services/attempt-runs.ts'
import {
  AttemptActiveError,
  AttemptEndedError,
  AttemptNotFoundError,
  GitHubNameRejectedError,
  RequirementLockedError,
  RequirementNotFoundError,
  RequirementSucceededError,
} from '#services/attempts-errors.ts'
import { CredentialsRejectedError } from '#services/authentication.ts'
import { BadgeNotFoundError } from '#services/badges.ts'
import {
  CertificateExistsError,
  CertificateNameRejectedError,
  CertificateNotFoundError,
  CertificateReissueLimitError,
  CertificateWithdrawnError,
  PathIncompleteError,
  RevocationReasonRejectedError,
} from '#services/certificates-errors.ts'
import {
  CheckUnavailableError,
  StepFailedError,
  ValueRejectedError,
} from '#services/checks/kind.ts'
import {
  AchievementNotFoundError,
  CredentialKeyNotFoundError,
  CredentialNotFoundError,
  StatusListNotFoundError,
} from '#services/credential-errors.ts'
import { DrawingUnavailableError } from '#services/credential-files.ts'
import { CredentialsBusyError } from '#services/credentials/errors.ts'
import { GraderUnavailableError } from '#services/grading-task.ts'
import {
  HandleRejectedError,
  HandleTakenError,
  ProfileNotFoundError,
} from '#services/profiles-errors.ts'
import {
  PathNotFoundError,
  PhaseNotFoundError,
  TopicNotFoundError,
} from '#services/progress.ts'
import {
  AnswerNotFoundError,
  AnswerPassedError,
  AppealExistsError,
  OwnReviewError,
  ReviewDecidedError,
  ReviewNotFoundError,
  ReviewTextRejectedError,
} from '#services/reviews-errors.ts'
import { ScenarioGenerationFailedError } from '#services/scenarios.ts'
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
  [QuestionNotFoundError, 404],
  [AnswerRejectedError, 400],
  [QuestionPassedError, 409],
  [QuestionLockedError, 429],
  [AnswerInGradingError, 409],
  [IdempotencyKeyReusedError, 409],
  [ScenarioRequiredError, 409],
  [BadgeNotFoundError, 404],
  [AnswerNotFoundError, 404],
  [AnswerPassedError, 409],
  [AppealExistsError, 409],
  [ReviewNotFoundError, 404],
  [ReviewDecidedError, 409],
  [ReviewTextRejectedError, 400],
  [OwnReviewError, 403],
  [RequirementNotFoundError, 404],
  [RequirementLockedError, 403],
  [RequirementSucceededError, 409],
  [AttemptActiveError, 409],
  [AttemptNotFoundError, 404],
  [AttemptEndedError, 409],
  [AttemptLostError, 409],
  [ValueRejectedError, 400],
  [GitHubNameRejectedError, 400],
  [StepFailedError, 409],
  [CheckUnavailableError, 503],
  [NameRejectedError, 400],
  [EmailRejectedError, 400],
  [PasswordTooWeakError, 400],
  [TimeZoneUnknownError, 400],
  [PasswordRejectedError, 403],
  [CredentialsRejectedError, 401],
  [AccountGoneError, 401],
  [LastAdminError, 409],
  [PathIncompleteError, 403],
  [CertificateExistsError, 409],
  [CertificateNotFoundError, 404],
  [CertificateWithdrawnError, 410],
  [CertificateReissueLimitError, 409],
  [CertificateNameRejectedError, 400],
  [RevocationReasonRejectedError, 400],
  [CredentialNotFoundError, 404],
  [CredentialKeyNotFoundError, 404],
  [StatusListNotFoundError, 404],
  [AchievementNotFoundError, 404],
  [HandleRejectedError, 400],
  [HandleTakenError, 409],
  [ProfileNotFoundError, 404],
  [CredentialsBusyError, 503],
  [GraderUnavailableError, 503],
  [DrawingUnavailableError, 503],
  [ScenarioGenerationFailedError, 503],
  [UnavailableError, 503],
]
