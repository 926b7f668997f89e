import type { Rubric } from '#catalogue/types.ts'
import { UnavailableError } from '#core/errors.ts'
import type { Decision } from '#rules/rubric.ts'

/** A written answer, and all that it is graded by. */
export interface GradingTask {
  /** Id of the question or requirement, for logs. */
  readonly subject:
    | { readonly question_id: string }
    | { readonly requirement_id: string }
  /** What was asked, in Markdown. */
  readonly question: string
  /** The situation that the learner was given; `null` where there is none. */
  readonly scenario: string | null
  readonly rubric: Rubric
  /** As the learner wrote it. */
  readonly answer: string
}

/** What grading came to. */
export interface RubricGrading extends Decision {
  /** The model that was asked; `null` where none was. */
  readonly model: string | null
}

/**
 * There is no usable grading just now. Nothing was counted, and the same answer can be
 * sent again.
 */
export class GraderUnavailableError extends UnavailableError {
  readonly code = 'grader_unavailable'

  constructor(cause: unknown) {
    super(
      'Your answer could not be graded just now; that is not your fault, and it was ' +
        'not counted. Send it again in a minute.',
      { cause },
    )
  }
}
