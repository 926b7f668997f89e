import {
  weighFindings,
  type AnswerFacts,
  type Finding,
  type ItemResult,
} from './evidence.ts'
import { countLetters } from './quotations.ts'
import { passes, type RubricOutline } from './rubric-outline.ts'
import { verdictOfSignals } from './signals.ts'
import type { ItemVerdict } from './verdicts.ts'

export type { AnswerFacts, Doubt, Finding, ItemResult } from './evidence.ts'
export { passes } from './rubric-outline.ts'
export type { RubricItemOutline, RubricOutline } from './rubric-outline.ts'
export type { ItemVerdict } from './verdicts.ts'

/** Why a mentor should look at an answer. */
export type ReviewReason = 'doubtful' | 'instructions'

/** What became of an answer. */
export interface Decision {
  readonly passed: boolean
  /** Whether a failure counts towards the lock-out; never when passed. */
  readonly counts: boolean
  /** Why a mentor should look; nobody waits for it. */
  readonly review: ReviewReason | null
  /** One for each item, in the rubric's order. */
  readonly items: readonly ItemResult[]
  /** Who really decided. */
  readonly decidedBy: 'model' | 'signals'
}

type Outcome = Pick<Decision, 'passed' | 'counts' | 'review'>
type Verdicts = ReadonlyMap<string, ItemVerdict | 'undecided'>

const PASSED: Outcome = { passed: true, counts: false, review: null }
const PASSED_FOR_NOW: Outcome = { passed: true, counts: false, review: 'doubtful' }
const FAILED: Outcome = { passed: false, counts: true, review: null }
const DOUBTFUL: Outcome = { passed: false, counts: false, review: 'doubtful' }
const INSTRUCTING: Outcome = { passed: false, counts: false, review: 'instructions' }

/** Letters of an answer that can pass for now when nothing in it could be decided. */
const UNDECIDED_LETTERS = 40

/**
 * Decides without a model. Items without signals stay undecided; the others decide, and
 * an answer that passes only thanks to what is undecided does so for now, until a
 * mentor looks. A near miss is not held against the learner either, because signals
 * know only some of the words for a thing.
 */
export function decideBySignals(rubric: RubricOutline, answer: AnswerFacts): Decision {
  const items = rubric.items.map(({ id, signals }): ItemResult => {
    const verdict =
      signals === null
        ? 'undecided'
        : verdictOfSignals(signals, answer.found.get(id) ?? 0)
    return { itemId: id, verdict, quotation: null, doubt: null }
  })
  return { ...outcomeOfSignals(rubric, answer, items), items, decidedBy: 'signals' }
}

/**
 * Decides by what a model found, as far as the answer bears it out. An answer that
 * speaks to the grader passes only if its signals alone are enough. Where we doubt a
 * model that would let the learner pass, the failure does not count: it is no fault of
 * the learner that we disagree with our grader.
 * @param findings exactly one for each item; the caller refuses any other list, because
 *   an item that is missing here counts as not met
 */
export function decideByModel(
  rubric: RubricOutline,
  findings: readonly Finding[],
  answer: AnswerFacts,
): Decision {
  const items = weighFindings(rubric, findings, answer)
  const claimed = new Map(findings.map(({ itemId, verdict }) => [itemId, verdict]))
  const wouldPass = passes(rubric, claimed)
  if (answer.instructions.length > 0) {
    const bySignals = decideBySignals(rubric, answer)
    if (bySignals.passed && bySignals.review === null) return bySignals
    return { ...(wouldPass ? INSTRUCTING : FAILED), items, decidedBy: 'model' }
  }
  const failure = wouldPass ? DOUBTFUL : FAILED
  const outcome = passes(rubric, verdictsOf(items)) ? PASSED : failure
  return { ...outcome, items, decidedBy: 'model' }
}

function outcomeOfSignals(
  rubric: RubricOutline,
  answer: AnswerFacts,
  items: readonly ItemResult[],
): Outcome {
  const undecided = items.filter((item) => item.verdict === 'undecided')
  const isNothingDecided = undecided.length === items.length
  const isEnough = isNothingDecided
    ? countLetters(answer.text) >= UNDECIDED_LETTERS
    : passes(rubric, verdictsOf(items))
  if (!isEnough) return isNearMiss(rubric, items) ? DOUBTFUL : FAILED
  if (undecided.length === 0) return PASSED
  return answer.instructions.length === 0 ? PASSED_FOR_NOW : INSTRUCTING
}

/**
 * Tells whether a failure may be one of words only: something was shown, no required
 * item was missed altogether, and with the benefit of every doubt it would pass.
 */
function isNearMiss(rubric: RubricOutline, items: readonly ItemResult[]): boolean {
  const isSomethingShown = items.some(
    ({ verdict }) => verdict === 'met' || verdict === 'partly',
  )
  const atBest = items.map(
    ({ itemId, verdict }) =>
      [itemId, verdict === 'not-met' ? 'not-met' : 'met'] as const,
  )
  return isSomethingShown && passes(rubric, new Map(atBest))
}

function verdictsOf(items: readonly ItemResult[]): Verdicts {
  return new Map(items.map(({ itemId, verdict }) => [itemId, verdict]))
}
