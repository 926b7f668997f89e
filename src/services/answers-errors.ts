import { DomainError } from '#core/errors.ts'

/** The id names no question of the current catalogue. */
export class QuestionNotFoundError extends DomainError {
  readonly code = 'question_not_found'
  readonly questionId: string

  constructor(questionId: string) {
    super('There is no question with this id. It may have been renamed or retired.')
    this.questionId = questionId
  }
}

/** The answer has not the form that the question asks for; nothing was counted. */
export class AnswerRejectedError extends DomainError {
  readonly code = 'answer_rejected'
  readonly field = 'answer'
}

/** The question is passed, which is final. */
export class QuestionPassedError extends DomainError {
  readonly code = 'question_passed'
  readonly questionId: string

  constructor(questionId: string) {
    super('You have passed this question already.')
    this.questionId = questionId
  }
}

/** Too many failures in the window: the question is closed until one of them is old. */
export class QuestionLockedError extends DomainError {
  readonly code = 'question_locked'
  readonly questionId: string
  readonly lockedUntil: Date
  readonly retryAfterSeconds: number

  constructor(questionId: string, lockedUntil: Date, retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60)
    super(
      `This question takes answers again in ${minutes} ` +
        `${minutes === 1 ? 'minute' : 'minutes'}. Everything else is open meanwhile.`,
    )
    this.questionId = questionId
    this.lockedUntil = lockedUntil
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** As many answers as there are attempts left are being read at this moment. */
export class AnswerInGradingError extends DomainError {
  readonly code = 'answer_in_grading'
  readonly questionId: string

  constructor(questionId: string) {
    super('An answer of yours is being graded. Wait for its result, then answer again.')
    this.questionId = questionId
  }
}

/** The key belongs to an earlier request that sent something else. */
export class IdempotencyKeyReusedError extends DomainError {
  readonly code = 'idempotency_key_reused'

  constructor() {
    super(
      'This question was answered in the meantime, perhaps in another window. Look ' +
        'at the result, then send your answer again if you still want to.',
    )
  }
}

/** The question is about a situation that the learner has not been given yet. */
export class ScenarioRequiredError extends DomainError {
  readonly code = 'scenario_required'
  readonly questionId: string

  constructor(questionId: string) {
    super('This question is about a situation of your own. Open it first.')
    this.questionId = questionId
  }
}
