import {
  isRecorded,
  type Item,
  type LearnerRecords,
  type PathOutline,
} from './progress.ts'

/** A path with the author's choice of gating. */
export interface GatedPath extends PathOutline {
  readonly gating: 'open' | 'sequential'
}

/**
 * Ids of the steps that may not be completed yet. In an `open` path there are none; in
 * a `sequential` one, every step behind the first open step is locked.
 */
export function lockedSteps(
  path: GatedPath,
  records: LearnerRecords,
): ReadonlySet<string> {
  if (path.gating === 'open') return new Set()
  const steps = stepsInOrder(path)
  const firstOpen = steps.findIndex((step) => !isRecorded(step, records.steps))
  if (firstOpen === -1) return new Set()
  const behind = steps.slice(firstOpen + 1)
  return new Set(behind.filter((step) => !isRecorded(step, records.steps)).map(idOf))
}

function stepsInOrder(path: PathOutline): readonly Item[] {
  return path.phases.flatMap((phase) => phase.topics.flatMap((topic) => topic.steps))
}

function idOf(item: Item): string {
  return item.id
}
