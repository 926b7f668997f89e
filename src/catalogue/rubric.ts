import type { ItemVerdict } from '#rules/rubric.ts'

export type { ItemVerdict } from '#rules/rubric.ts'

/** What a written answer must show. */
export interface Rubric {
  readonly version: number
  /** Mean of the items' points needed to pass, 0.1-1. */
  readonly passAt: number
  readonly items: readonly RubricItem[]
}

/** One thing that an answer must show. */
export interface RubricItem {
  readonly id: string
  readonly text: string
  readonly required: boolean
  readonly hint: string | null
  readonly signals: {
    readonly terms: readonly string[]
    readonly patterns: readonly string[]
    readonly atLeast: number
  } | null
}

/** An answer that the author graded by hand, to measure graders with. */
export interface LabelledExample {
  readonly answer: string
  readonly seed: string | null
  readonly verdicts: Readonly<Record<string, ItemVerdict>>
}
