import type { Static } from 'typebox'

import type { LabelledExample, Rubric, RubricItem } from '#catalogue/rubric.ts'
import type {
  examples,
  RubricEntry,
  RubricItemEntry,
} from '#catalogue/schema/rubric.ts'

/** Compiles a rubric. */
export function compileRubric(rubric: Static<typeof RubricEntry>): Rubric {
  return {
    version: rubric.version,
    passAt: rubric['pass-at'],
    items: rubric.items.map(compileItem),
  }
}

/** Compiles labelled examples. */
export function compileExamples(
  list: Static<typeof examples>,
): readonly LabelledExample[] {
  return list.map(({ answer, seed, verdicts }) => ({
    answer,
    seed: seed ?? null,
    verdicts,
  }))
}

function compileItem(item: Static<typeof RubricItemEntry>): RubricItem {
  const { id, text, required, hint = null, signals } = item
  return {
    id,
    text,
    required,
    hint,
    signals: signals
      ? {
          terms: signals.terms,
          patterns: signals.patterns,
          atLeast: signals['at-least'],
        }
      : null,
  }
}
