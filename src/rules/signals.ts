import { fold, holdsTerm } from './folding.ts'
import type { ItemVerdict } from './verdicts.ts'

/** What shows that a rubric item is met, for grading without a model. */
export interface Signals {
  /** Found as whole words, without case. */
  readonly terms: readonly string[]
  /** Regular expressions, which are run elsewhere because they may take long. */
  readonly patterns: readonly string[]
  /** Found at least so many: met; some but fewer: partly. */
  readonly atLeast: number
}

/**
 * How many of the signals are found in a text. Terms that fold to the same are one.
 * @param patternHits for each pattern, in order, whether it matched
 */
export function countSignals(
  signals: Signals,
  foldedText: string,
  patternHits: readonly boolean[],
): number {
  const terms = new Set(signals.terms.map(fold))
  const found = [...terms].filter((term) => holdsTerm(foldedText, term))
  const hits = signals.patterns.filter((_, index) => patternHits[index] === true)
  return found.length + hits.length
}

/** The verdict on an item of whose signals so many were found. */
export function verdictOfSignals(signals: Signals, found: number): ItemVerdict {
  if (found >= signals.atLeast) return 'met'
  return found > 0 ? 'partly' : 'not-met'
}

/** Tells whether a text holds one of the terms. */
export function touchesTerm(signals: Signals, foldedText: string): boolean {
  return signals.terms.some((term) => holdsTerm(foldedText, fold(term)))
}
