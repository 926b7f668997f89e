import { Type, type Static } from 'typebox'

import type { AnswerView, ItemView } from '#services/questions-views.ts'

import { Time } from './schemas.ts'

/** A text, or nothing. */
export const TextOrNull = Type.Union([Type.String(), Type.Null()])

const TimeOrNull = Type.Union([Time, Type.Null()])

/** Who decided on an answer. */
export const GradedBy = Type.Enum(['key', 'signals', 'model'], {
  description: 'An answer key, the author’s signals, or a language model.',
})

/** How many attempts are left, and until when there are none. */
export const lockoutFields = {
  attempts_left: Type.Integer({ description: '0 while the question is locked.' }),
  locked_until: TimeOrNull,
}

const Lockout = Type.Object(lockoutFields)

/** What a learner answers with. */
export const AnswerGiven = Type.Union(
  [
    Type.String({ maxLength: 50_000 }),
    Type.Array(Type.String({ maxLength: 64 }), { maxItems: 8 }),
  ],
  { description: 'A text; for `choice` the id of an option, or a list of ids.' },
)

/** The grading of one rubric item. */
export const Item = Type.Object({
  number: Type.Integer({ description: 'Place in the rubric, from 1.' }),
  verdict: Type.Enum(['met', 'partly', 'not_met', 'undecided']),
  quotation: Type.Union([Type.String(), Type.Null()], {
    description: 'The learner’s own words that show it.',
  }),
  hint: TextOrNull,
  text: Type.Union([Type.String(), Type.Null()], {
    description: 'What had to be shown; null until the question is passed.',
  }),
})

const ReviewReason = Type.Enum(['appeal', 'doubtful', 'instructions'])

/** What a mentor decided; null while nobody has. */
export const Decision = Type.Union([
  Type.Object({ passed: Type.Boolean(), comment: TextOrNull, decided_at: Time }),
  Type.Null(),
])

/** An answer with all that came of it. */
export const AnswerRecord = Type.Object({
  attempt_id: Type.String(),
  answered_at: Time,
  answer: Type.Union([Type.String(), Type.Array(Type.String())]),
  passed: Type.Boolean({ description: 'What stands now.' }),
  graded_by: GradedBy,
  regraded: Type.Boolean({ description: 'Passed later, under a newer rubric.' }),
  items: Type.Array(Item),
  feedback: Type.String({ description: 'The author’s words on the options, as HTML.' }),
  review: Type.Union([
    Type.Object({
      reason: ReviewReason,
      opened_at: Time,
      appeal: TextOrNull,
      decision: Decision,
    }),
    Type.Null(),
  ]),
})

/** An answer as the API gives it. */
export function presentAnswer(answer: AnswerView): Static<typeof AnswerRecord> {
  const { review } = answer
  return {
    attempt_id: answer.id,
    answered_at: answer.answeredAt.toISOString(),
    answer: typeof answer.answer === 'string' ? answer.answer : [...answer.answer],
    passed: answer.passed,
    graded_by: answer.gradedBy,
    regraded: answer.regraded,
    items: answer.items.map(presentItem),
    feedback: answer.optionFeedback.map((html) => `<p>${html}</p>`).join('\n'),
    review: review && {
      reason: review.reason,
      opened_at: review.openedAt.toISOString(),
      appeal: review.appeal,
      decision: presentDecision(review.decision),
    },
  }
}

/** A graded item, field by field: nothing of a rubric slips through by being new. */
export function presentItem({
  number,
  verdict,
  quotation,
  hint,
  text,
}: ItemView): Static<typeof Item> {
  return { number, verdict, quotation, hint, text }
}

/** A mentor's decision as the API gives it. */
export function presentDecision(
  decision: {
    readonly passed: boolean
    readonly comment: string | null
    readonly decidedAt: Date
  } | null,
): Static<typeof Decision> {
  return (
    decision && {
      passed: decision.passed,
      comment: decision.comment,
      decided_at: decision.decidedAt.toISOString(),
    }
  )
}

/** The end of a lock-out as the API gives it. */
export function presentLockout(standing: {
  readonly attemptsLeft: number
  readonly lockedUntil: Date | null
}): Static<typeof Lockout> {
  return {
    attempts_left: standing.attemptsLeft,
    locked_until: standing.lockedUntil?.toISOString() ?? null,
  }
}
