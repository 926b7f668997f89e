import { fold } from './folding.ts'
import { areSameWords, isMeaningful, occurs } from './quotations.ts'
import type { RubricItemOutline, RubricOutline } from './rubric-outline.ts'
import { touchesTerm } from './signals.ts'
import type { ItemVerdict } from './verdicts.ts'

/** What a grader says of one item. */
export interface Finding {
  readonly itemId: string
  readonly verdict: ItemVerdict
  /** The words of the answer that show it. */
  readonly quotation: string | null
}

/** Why a claimed verdict was not believed. */
export type Doubt =
  | 'no-quotation'
  | 'quotation-not-in-answer'
  | 'quotation-too-short'
  | 'quotation-instructs'
  | 'quotation-repeated'
  | 'signals-untouched'

/** What became of one item. */
export interface ItemResult {
  readonly itemId: string
  readonly verdict: ItemVerdict | 'undecided'
  /** As the grader gave it, also when it was not believed. */
  readonly quotation: string | null
  readonly doubt: Doubt | null
}

/** What is known of an answer without a model. */
export interface AnswerFacts {
  /** As the learner wrote it. */
  readonly text: string
  /** Signals found, by item id; items without signals are absent. */
  readonly found: ReadonlyMap<string, number>
  /** Fragments of the text that speak to a grader. */
  readonly instructions: readonly string[]
  /** Whether a quotation speaks to a grader. */
  readonly speaksToGrader: (quotation: string) => boolean
}

interface Claim {
  readonly item: RubricItemOutline
  readonly quotation: string
  /** Quotations that earlier items of the rubric stand on. */
  readonly taken: readonly string[]
}

/**
 * The verdicts of a grader as far as the answer bears them out, in the rubric's order:
 * one that the learner gains by and that nothing supports becomes `not-met`.
 */
export function weighFindings(
  rubric: RubricOutline,
  findings: readonly Finding[],
  answer: AnswerFacts,
): readonly ItemResult[] {
  const byItem = new Map(findings.map((finding) => [finding.itemId, finding]))
  const taken: string[] = []
  return rubric.items.map((item) => {
    const { verdict, quotation } = byItem.get(item.id) ?? NOTHING_FOUND
    if (verdict === 'not-met')
      return { itemId: item.id, verdict, quotation, doubt: null }
    if (quotation === null || quotation.trim() === '') {
      return doubted(item, null, 'no-quotation')
    }
    const doubt = doubtOf({ item, quotation, taken }, answer)
    if (doubt !== null) return doubted(item, quotation, doubt)
    taken.push(quotation)
    return { itemId: item.id, verdict, quotation, doubt }
  })
}

const NOTHING_FOUND = { verdict: 'not-met', quotation: null } as const

function doubted(
  item: RubricItemOutline,
  quotation: string | null,
  doubt: Doubt,
): ItemResult {
  return { itemId: item.id, verdict: 'not-met', quotation, doubt }
}

function doubtOf(claim: Claim, answer: AnswerFacts): Doubt | null {
  const { item, quotation, taken } = claim
  const touches = item.signals !== null && touchesTerm(item.signals, fold(quotation))
  if (!occurs(quotation, answer.text)) return 'quotation-not-in-answer'
  if (!touches && !isMeaningful(quotation)) return 'quotation-too-short'
  if (answer.speaksToGrader(quotation)) return 'quotation-instructs'
  // One sentence can show two things, and then an honest grader quotes it twice; it is
  // believed where the second item's own terms are in it.
  if (!touches && taken.some((other) => areSameWords(other, quotation))) {
    return 'quotation-repeated'
  }
  const isUntouched = item.signals !== null && (answer.found.get(item.id) ?? 0) === 0
  return isUntouched ? 'signals-untouched' : null
}
