import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue, Path, Question, Requirement } from '#catalogue/types.ts'

/**
 * The path in which something counts now that was recorded under an id of then; `null`
 * once it is retired.
 */
export function pathOfRecorded(
  catalogue: Catalogue,
  kind: 'question' | 'requirement',
  recordedId: string,
): Path | null {
  const current = catalogue[kind](recordedId)
  if (current !== null) return pathOf(current)
  const isIt = (item: Question | Requirement) => recordedIds(item).includes(recordedId)
  const path = catalogue.paths.find(({ phases }) =>
    phases.some(({ topics, requirements }) =>
      kind === 'requirement'
        ? requirements.some(isIt)
        : topics.some(({ questions }) => questions.some(isIt)),
    ),
  )
  return path ?? null
}

function pathOf(item: Question | Requirement): Path {
  return 'topic' in item ? item.topic.phase.path : item.phase.path
}
