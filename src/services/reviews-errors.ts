import { DomainError } from '#core/errors.ts'

/** The learner has no answer with this id. */
export class AnswerNotFoundError extends DomainError {
  readonly code = 'answer_not_found'
  readonly answerId: string

  constructor(answerId: string) {
    super('You have no answer with this id.')
    this.answerId = answerId
  }
}

/** There is nothing to appeal against: the answer stands as passed. */
export class AnswerPassedError extends DomainError {
  readonly code = 'answer_passed'
  readonly answerId: string

  constructor(answerId: string) {
    super('This answer has passed, so there is nothing to look at again.')
    this.answerId = answerId
  }
}

/** A mentor has decided, which is final, or the appeal is on its way. */
export class AppealExistsError extends DomainError {
  readonly code = 'appeal_exists'
  readonly answerId: string

  constructor(answerId: string) {
    super('A mentor was asked about this answer already. You can always answer anew.')
    this.answerId = answerId
  }
}

/** What a learner or a mentor wrote is empty or too long. */
export class ReviewTextRejectedError extends DomainError {
  readonly code = 'review_text_rejected'
  readonly field: 'reason' | 'comment'

  constructor(field: 'reason' | 'comment') {
    super(
      field === 'reason'
        ? 'Say in 1 to 2000 characters why a mentor should look.'
        : 'Say in 1 to 2000 characters what is missing; the learner reads it.',
    )
    this.field = field
  }
}

/** There is no such case: it was never opened, or the learner has passed since. */
export class ReviewNotFoundError extends DomainError {
  readonly code = 'review_not_found'
  readonly answerId: string

  constructor(answerId: string) {
    super('There is no such case. The learner may have passed since, or left.')
    this.answerId = answerId
  }
}

/** Another mentor was faster; the first decision stands. */
export class ReviewDecidedError extends DomainError {
  readonly code = 'review_decided'
  readonly answerId: string

  constructor(answerId: string) {
    super('This case is decided already, and the decision stands.')
    this.answerId = answerId
  }
}

/** Nobody decides on an answer of their own. */
export class OwnReviewError extends DomainError {
  readonly code = 'own_review'
  readonly answerId: string

  constructor(answerId: string) {
    super('This answer is yours; somebody else has to look at it.')
    this.answerId = answerId
  }
}
