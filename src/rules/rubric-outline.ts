import type { Signals } from './signals.ts'
import type { ItemVerdict } from './verdicts.ts'

/** What deciding needs to know of one rubric item. */
export interface RubricItemOutline {
  readonly id: string
  /** The answer cannot pass without it. */
  readonly required: boolean
  readonly signals: Signals | null
}

/** What deciding needs to know of a rubric. */
export interface RubricOutline {
  /** Mean of the items' points needed to pass, 0.1-1. */
  readonly passAt: number
  readonly items: readonly RubricItemOutline[]
}

/** In halves, so that sums stay whole numbers. */
const HALF_POINTS = { met: 2, partly: 1, 'not-met': 0 } as const

/**
 * Tells whether an answer passes: every required item is met, and the mean of the
 * points (met 1, partly ½) is at least what the rubric asks for. Undecided items are
 * left out of both; with nothing decided, it does not pass. An item without a verdict
 * is not met.
 */
export function passes(
  rubric: RubricOutline,
  verdicts: ReadonlyMap<string, ItemVerdict | 'undecided'>,
): boolean {
  let [needed, points] = [0, 0]
  let lacksRequired = false
  for (const { id, required } of rubric.items) {
    const verdict = verdicts.get(id) ?? 'not-met'
    if (verdict === 'undecided') continue
    needed += 2 * rubric.passAt
    points += HALF_POINTS[verdict]
    lacksRequired ||= required && verdict !== 'met'
  }
  // Seven of ten is 0.7 for people, and a little more or less in binary.
  return needed > 0 && !lacksRequired && points > needed - 1e-9
}
