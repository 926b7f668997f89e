import type { Phase, Topic } from '#catalogue/types.ts'
import type { PhaseProgress, Progress, TopicProgress } from '#rules/progress.ts'
import type { PathView } from '#services/progress-views.ts'

import type { Paint } from './blaze.ts'

/** A phase's progress; `null` for a visitor. */
export function phaseProgress(view: PathView, phase: Phase): PhaseProgress | null {
  return view.progress?.phases.find((it) => it.id === phase.id) ?? null
}

/** A topic's progress; `null` for a visitor. */
export function topicProgress(view: PathView, topic: Topic): TopicProgress | null {
  const phase = phaseProgress(view, topic.phase)
  return phase?.topics.find((it) => it.id === topic.id) ?? null
}

/** How much of a place's mark is painted: both measures, by item. */
export function progressPaint(progress: Progress | null): Paint {
  if (progress === null) return 0
  const { learning, verification, status } = progress
  if (status === 'complete') return 1
  return (learning.done + verification.done) / (learning.total + verification.total)
}

/** Progress in words: “Done”, “3 of 8”, “3 of 8, hands-on 0 of 1”. */
export function progressText({ learning, verification, status }: Progress): string {
  if (status === 'complete') return 'Done'
  const parts = []
  if (learning.total > 0) parts.push(`${learning.done} of ${learning.total}`)
  if (verification.total > 0) {
    parts.push(`hands-on ${verification.done} of ${verification.total}`)
  }
  return parts.join(', ')
}
