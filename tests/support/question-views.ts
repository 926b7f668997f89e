import type { Question } from '#catalogue/types.ts'
import type {
  AnswerView,
  ItemView,
  QuestionView,
  ReviewCase,
  ReviewView,
} from '#services/questions-views.ts'

/** A question as its learner sees it: by default one that was not answered yet. */
export function questionView(
  question: Question,
  overrides: Partial<QuestionView> = {},
): QuestionView {
  return {
    question,
    passed: false,
    attemptsLeft: 3,
    lockedUntil: null,
    scenario: null,
    last: null,
    ...overrides,
  }
}

/** An answer: by default one of a few words, graded by a model, that did not pass. */
export function answerView(overrides: Partial<AnswerView> = {}): AnswerView {
  return {
    id: '0199f2c4-7b1e-7c3a-9f3e-000000000001',
    questionId: 'phase-1-topic-1-question-1',
    answeredAt: new Date('2026-08-03T12:30:00Z'),
    answer: 'Because it is so.',
    passed: false,
    gradedBy: 'model',
    regraded: false,
    items: [],
    optionFeedback: [],
    review: null,
    ...overrides,
  }
}

/** What became of a rubric item: by default the first, which was not shown. */
export function itemView(overrides: Partial<ItemView> = {}): ItemView {
  return {
    number: 1,
    verdict: 'not_met',
    quotation: null,
    hint: null,
    text: null,
    ...overrides,
  }
}

/** A mentor's look: by default asked for by the learner, and still to come. */
export function reviewView(overrides: Partial<ReviewView> = {}): ReviewView {
  return {
    reason: 'appeal',
    openedAt: new Date('2026-08-03T12:45:00Z'),
    appeal: 'It is all there, in the second line.',
    decision: null,
    ...overrides,
  }
}

/** A case of the mentors' queue about an answer to a question. */
export function reviewCase(
  current: Question | null,
  overrides: Partial<ReviewCase> = {},
): ReviewCase {
  const { id, answer, answeredAt, passed, gradedBy } = answerView()
  const { reason, openedAt, appeal } = reviewView()
  return {
    answerId: id,
    question: { id: current?.id ?? 'a-question-of-old', current },
    reason,
    openedAt,
    appeal,
    answer,
    answeredAt,
    passed,
    gradedBy,
    items: [],
    scenarioHtml: null,
    decision: null,
    ...overrides,
  }
}
