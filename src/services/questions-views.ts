import type { Question } from '#catalogue/types.ts'
import type { ReviewReason } from '#rules/rubric.ts'

/** Who decided on an answer: its key, the author's signals, a model. */
export type GradedBy = 'key' | 'signals' | 'model'

/** How one rubric item was graded, as its learner may see it. */
export interface ItemView {
  /** 1-based place in the rubric: before a pass, nothing else of it is told. */
  readonly number: number
  readonly verdict: 'met' | 'partly' | 'not_met' | 'undecided'
  /** The learner's own words that show it. */
  readonly quotation: string | null
  /** The author's nudge, while the item is not met. */
  readonly hint: string | null
  /** What had to be shown; only once the question is passed. */
  readonly text: string | null
}

/** A mentor's look at an answer: asked for, or decided. */
export interface ReviewView {
  readonly reason: ReviewReason | 'appeal'
  readonly openedAt: Date
  /** What the learner wrote; `null` without an appeal. */
  readonly appeal: string | null
  /** `null` while it waits. */
  readonly decision: {
    readonly passed: boolean
    readonly comment: string | null
    readonly decidedAt: Date
  } | null
}

/** An answer with all that came of it. */
export interface AnswerView {
  /** UUID. */
  readonly id: string
  readonly questionId: string
  readonly answeredAt: Date
  /** The text, or the ids of the options chosen. */
  readonly answer: string | readonly string[]
  /** What stands now: a mentor's word, else the best grading. */
  readonly passed: boolean
  /** Who decided at first. */
  readonly gradedBy: GradedBy
  /** Read again later, under a newer rubric, and passed then. */
  readonly regraded: boolean
  /** Of the grading that stands; empty where an answer key decides. */
  readonly items: readonly ItemView[]
  /** The author's words on the options chosen, as HTML. */
  readonly optionFeedback: readonly string[]
  readonly review: ReviewView | null
}

/** The situation of a scenario question, as its learner was given it. */
export interface ScenarioView {
  readonly html: string
}

/** A question as one learner sees it. */
export interface QuestionView {
  readonly question: Question
  readonly passed: boolean
  /** Attempts before it locks; 0 while it is locked. */
  readonly attemptsLeft: number
  readonly lockedUntil: Date | null
  /** `null`: not a scenario, or not asked for yet. */
  readonly scenario: ScenarioView | null
  /** The newest answer; of a passed question, the newest that passed. */
  readonly last: AnswerView | null
}

/** An answer that was just given, and where the question stands after it. */
export interface AnswerOutcome {
  readonly answer: AnswerView
  readonly attemptsLeft: number
  readonly lockedUntil: Date | null
  /** The author's explanation, as HTML; only after a pass. */
  readonly explanationHtml: string | null
}

/** A case of the mentors' queue, without who wrote the answer. */
export interface ReviewCase {
  readonly answerId: string
  readonly question: {
    readonly id: string
    /** `null`: the question is not in the curriculum any more. */
    readonly current: Question | null
  }
  readonly reason: ReviewReason | 'appeal'
  readonly openedAt: Date
  readonly appeal: string | null
  readonly answer: string | readonly string[]
  readonly answeredAt: Date
  readonly passed: boolean
  readonly gradedBy: GradedBy
  /** With the rubric's text, which mentors may read. */
  readonly items: readonly (ItemView & { readonly doubt: string | null })[]
  readonly scenarioHtml: string | null
  readonly decision: {
    readonly passed: boolean
    readonly comment: string | null
    readonly decidedAt: Date
  } | null
}

/** How far reading old answers under a newer rubric has come. */
export interface RegradingView {
  readonly questionId: string
  readonly rubricVersion: number
  /** Answers that were read again. */
  readonly done: number
  readonly total: number
}
