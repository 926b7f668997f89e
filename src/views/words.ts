import type { Path, Phase, Topic } from '#catalogue/types.ts'

/** A count with its noun: “1 step”, “4 steps”. */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}

/** A length of time from whole minutes: “45 min”, “1 h 30 min”. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** What is in a path, for a line of facts. */
export function pathFacts(path: Path): readonly string[] {
  const topics = path.phases.flatMap((phase) => phase.topics)
  const requirements = path.phases.flatMap((phase) => phase.requirements)
  return [
    { beginner: 'Beginner', intermediate: 'Intermediate', advanced: 'Advanced' }[
      path.level
    ],
    ...(path.hours === null ? [] : [`about ${counted(path.hours, 'hour')}`]),
    counted(path.phases.length, 'phase'),
    counted(stepCount(topics), 'step'),
    ...(requirements.length === 0
      ? []
      : [`${counted(requirements.length, 'piece')} of hands-on work`]),
  ]
}

/** What is in a phase, for a line of facts. */
export function phaseFacts(phase: Phase): readonly string[] {
  return [
    counted(phase.topics.length, 'topic'),
    counted(stepCount(phase.topics), 'step'),
    duration(phaseMinutes(phase)),
  ]
}

/** What is in a topic, for a line of facts. */
export function topicFacts(topic: Topic): readonly string[] {
  const questions = topic.questions.length
  return [
    duration(topic.minutes),
    counted(topic.steps.length, 'step'),
    ...(questions === 0 ? [] : [counted(questions, 'question')]),
  ]
}

function stepCount(topics: readonly Topic[]): number {
  return topics.reduce((sum, topic) => sum + topic.steps.length, 0)
}

function phaseMinutes(phase: Phase): number {
  return phase.topics.reduce((sum, topic) => sum + topic.minutes, 0)
}
