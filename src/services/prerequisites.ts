import type { Catalogue, Requirement } from '#catalogue/types.ts'
import { isRecorded, pathProgress, type LearnerRecords } from '#rules/progress.ts'

/**
 * Current ids of what has to be complete before a requirement can be attempted and is
 * not: steps, questions, topics, phases, requirements.
 */
export function openPrerequisites(
  catalogue: Catalogue,
  requirement: Requirement,
  records: LearnerRecords,
): readonly string[] {
  return requirement.after.filter((id) => !isComplete(catalogue, id, records))
}

function isComplete(
  catalogue: Catalogue,
  id: string,
  records: LearnerRecords,
): boolean {
  const step = catalogue.step(id)
  if (step !== null) return isRecorded(step, records.steps)
  const question = catalogue.question(id)
  if (question !== null) return isRecorded(question, records.questions)
  const requirement = catalogue.requirement(id)
  if (requirement !== null) return isRecorded(requirement, records.requirements)
  return isPlaceComplete(catalogue, id, records)
}

function isPlaceComplete(
  catalogue: Catalogue,
  id: string,
  records: LearnerRecords,
): boolean {
  const phase = catalogue.topic(id)?.phase ?? catalogue.phase(id)
  if (phase === null) return false
  const { phases } = pathProgress(phase.path, records)
  const places = phases.flatMap((it) => [it, ...it.topics])
  return places.find((place) => place.id === id)?.status === 'complete'
}
