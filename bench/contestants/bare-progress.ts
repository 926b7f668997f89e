import {
  longPath,
  PATH_ID,
  PATH_TITLE,
  type LongPhase,
  type LongTopic,
} from '#bench/data/long-path.ts'

const topics = longPath.flatMap((phase) => phase.topics)

/** Number of its topic in the path, by the id of a step. */
const topicOfStep = new Map(
  topics.flatMap((topic, index) => topic.steps.map(({ id }) => [id, index])),
)

/**
 * The progress of a learner as our API gives it, byte for byte, written for this one
 * path by somebody who knows that nobody has answered a question or handed anything in:
 * steps are counted and not looked for.
 */
export function bareProgress(stepIds: readonly string[]): string {
  const counts = new Uint16Array(topics.length)
  for (const id of stepIds) {
    const topic = topicOfStep.get(id)
    if (topic !== undefined) counts[topic] = (counts[topic] ?? 0) + 1
  }
  let first = 0
  const phases = longPath.map((phase) => {
    const progress = phaseProgress(phase, counts, first)
    first += phase.topics.length
    return progress
  })
  const learning = total(phases.map((phase) => phase.learning))
  return JSON.stringify({
    path_id: PATH_ID,
    title: PATH_TITLE,
    ...withStatus(learning, measure(0, phases.length)),
    continue: firstOpen(stepIds),
    phases,
  })
}

interface Measure {
  readonly done: number
  readonly total: number
  readonly percent: number
}

function phaseProgress(phase: LongPhase, counts: Uint16Array, first: number) {
  const parts = phase.topics.map((topic, index) =>
    topicProgress(topic, counts[first + index] ?? 0),
  )
  const learning = total(parts.map((topic) => topic.learning))
  return {
    phase_id: phase.id,
    ...withStatus(learning, measure(0, 1)),
    topics: parts,
  }
}

function topicProgress(topic: LongTopic, done: number) {
  const learning = measure(done, topic.steps.length + topic.questionIds.length)
  return { topic_id: topic.id, ...withStatus(learning, measure(0, 0)) }
}

function total(measures: readonly Measure[]): Measure {
  let done = 0
  let all = 0
  for (const part of measures) {
    done += part.done
    all += part.total
  }
  return measure(done, all)
}

function measure(done: number, all: number): Measure {
  const percent = all === 0 ? 100 : Math.floor((done * 1000) / all) / 10
  return { done, total: all, percent }
}

function withStatus(learning: Measure, verification: Measure) {
  const done = learning.done + verification.done
  const isComplete = done === learning.total + verification.total
  const status = isComplete ? 'complete' : done === 0 ? 'not_started' : 'in_progress'
  return { learning, verification, status }
}

/** Every phase is incomplete, so it is in the first one, and in its first topic. */
function firstOpen(stepIds: readonly string[]) {
  const [phase] = longPath
  const [topic] = topics
  if (phase === undefined || topic === undefined) return null
  const step = topic.steps.find(({ id }) => !stepIds.includes(id))
  const { id, title } = step ?? { id: topic.questionIds[0] ?? '', title: topic.title }
  return {
    kind: step ? 'step' : 'question',
    id,
    title,
    url: `/paths/${PATH_ID}/${phase.id}/${topic.id}#${id}`,
  }
}
