import type { RubricItem } from '#catalogue/rubric.ts'
import type { Question } from '#catalogue/types.ts'
import type { StoredItem } from '#repositories/question-answers.ts'
import type { StandingAnswer } from '#repositories/standing-answers.ts'

import type { AnswerView, ItemView, ReviewView } from './questions-views.ts'

/**
 * An answer as its learner sees it. Before the question is passed nothing of the rubric
 * is told but the hints, and of the options only what was said of those chosen.
 */
export function toAnswerView(
  question: Question,
  answer: StandingAnswer,
  { questionPassed }: { readonly questionPassed: boolean },
): AnswerView {
  const { regradedItems } = answer
  return {
    id: answer.id,
    questionId: question.id,
    answeredAt: answer.answeredAt,
    answer: answer.answer,
    passed: answer.standing,
    gradedBy: answer.gradedBy,
    regraded: regradedItems !== null,
    items: toItemViews(question, regradedItems ?? answer.items).map((item) =>
      questionPassed ? item : withoutRubric(item),
    ),
    optionFeedback: optionFeedback(question, answer.answer),
    review: answer.review === null ? null : toReviewView(answer.review),
  }
}

/**
 * The grading of each rubric item, with the rubric's own text: for mentors, and for
 * whoever has passed. An item that is not in the rubric any more is left out.
 */
export function toItemViews(
  question: Question,
  items: readonly StoredItem[],
): readonly (ItemView & { readonly doubt: string | null })[] {
  const rubric = 'rubric' in question ? question.rubric.items : []
  return rubric.flatMap((item, index) =>
    items
      .filter(({ itemId }) => itemId === item.id)
      .map((graded) => toItemView(item, graded, index + 1)),
  )
}

function toItemView(item: RubricItem, graded: StoredItem, number: number) {
  const { verdict, quotation, doubt } = graded
  return {
    number,
    verdict: verdict === 'not-met' ? ('not_met' as const) : verdict,
    // Of what is not met a model may quote anything, the rubric too.
    quotation: verdict === 'not-met' ? null : quotation,
    hint: verdict === 'met' ? null : item.hint,
    text: item.text,
    doubt,
  }
}

function withoutRubric({ number, verdict, quotation, hint }: ItemView): ItemView {
  return { number, verdict, quotation, hint, text: null }
}

function optionFeedback(
  question: Question,
  answer: string | readonly string[],
): readonly string[] {
  if (question.kind !== 'choice') return []
  const chosen = question.options.filter(({ id }) => answer.includes(id))
  return chosen.flatMap(({ feedbackHtml }) => feedbackHtml ?? [])
}

function toReviewView(review: NonNullable<StandingAnswer['review']>): ReviewView {
  const { reason, openedAt, appeal, decidedAt, passed, comment } = review
  const decision =
    decidedAt === null || passed === null ? null : { passed, comment, decidedAt }
  return { reason, openedAt, appeal, decision }
}
