import { DomainError } from '#core/errors.ts'

/** The id names no requirement of the current catalogue. */
export class RequirementNotFoundError extends DomainError {
  readonly code = 'requirement_not_found'
  readonly requirementId: string

  constructor(requirementId: string) {
    super('There is no requirement with this id. It may have been renamed or retired.')
    this.requirementId = requirementId
  }
}

/** The work is proven, which is final. */
export class RequirementSucceededError extends DomainError {
  readonly code = 'requirement_succeeded'
  readonly requirementId: string

  constructor(requirementId: string) {
    super('You have proven this already.')
    this.requirementId = requirementId
  }
}

/** Something that has to come first is still open. */
export class RequirementLockedError extends DomainError {
  readonly code = 'requirement_locked'
  readonly requirementId: string
  /** Current ids of what is open. */
  readonly openIds: readonly string[]

  constructor(requirementId: string, openIds: readonly string[]) {
    super('Something that comes before this is still open. Complete that first.')
    this.requirementId = requirementId
    this.openIds = openIds
  }
}

/** One attempt at a time: another one is waiting or running. */
export class AttemptActiveError extends DomainError {
  readonly code = 'attempt_active'
  readonly requirementId: string

  constructor(requirementId: string) {
    super('This is being checked already. Wait for the result, or cancel it first.')
    this.requirementId = requirementId
  }
}

/** The learner has no attempt with this id. */
export class AttemptNotFoundError extends DomainError {
  readonly code = 'attempt_not_found'
  readonly attemptId: string

  constructor(attemptId: string) {
    super('You have no attempt with this id.')
    this.attemptId = attemptId
  }
}

/** The attempt has ended, so there is nothing to cancel. */
export class AttemptEndedError extends DomainError {
  readonly code = 'attempt_ended'
  readonly attemptId: string

  constructor(attemptId: string) {
    super('This attempt has ended already.')
    this.attemptId = attemptId
  }
}

/** The work is on GitHub, and the name given cannot be anybody's there. */
export class GitHubNameRejectedError extends DomainError {
  readonly code = 'github_name_rejected'
  readonly field = 'github_name'

  constructor() {
    super('Enter your GitHub name, as it stands in the address of your profile there.')
  }
}
