import type { Rubric, RubricItem } from '#catalogue/rubric.ts'
import { matchPatterns, PatternTimeoutError } from '#core/bounded-match.ts'
import { createLogger } from '#core/logger.ts'
import { fold, withoutInvisible } from '#rules/folding.ts'
import { findInstructions } from '#rules/instructions.ts'
import type { AnswerFacts } from '#rules/rubric.ts'
import { countSignals, type Signals } from '#rules/signals.ts'

import { GraderUnavailableError, type GradingTask } from './grading-task.ts'

const logger = createLogger('grading')

/**
 * What can be said of an answer without asking anybody: the author's signals in it, and
 * what in it speaks to a grader.
 * @throws GraderUnavailableError a pattern of the author took too long
 */
export function readAnswer({ rubric, answer, subject }: GradingTask): AnswerFacts {
  let instructions: readonly string[] | null = null
  try {
    return {
      text: answer,
      found: findSignals(rubric, answer),
      // Only when asked for, and once: it takes longer than all the rest.
      get instructions() {
        instructions ??= findInstructions(answer)
        return instructions
      },
      speaksToGrader: (quotation) => findInstructions(quotation).length > 0,
    }
  } catch (error) {
    if (!(error instanceof PatternTimeoutError)) throw error
    logger.error('grading.pattern.timed_out', { error, ...subject })
    throw new GraderUnavailableError(error)
  }
}

interface Signalled extends RubricItem {
  readonly signals: Signals
}

function findSignals(rubric: Rubric, answer: string): ReadonlyMap<string, number> {
  const items = rubric.items.filter(isSignalled)
  const patterns = items.flatMap(({ signals }) => signals.patterns)
  const hits = matchPatterns(
    patterns.map((source) => ({ source, flags: 'iu' })),
    withoutInvisible(answer),
  )
  const folded = fold(answer)
  let first = 0
  return new Map(
    items.map(({ id, signals }) => {
      const own = hits.slice(first, (first += signals.patterns.length))
      return [id, countSignals(signals, folded, own)]
    }),
  )
}

function isSignalled(item: RubricItem): item is Signalled {
  return item.signals !== null
}
