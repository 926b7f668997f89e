/** A step of the generated path. */
export interface LongStep {
  readonly id: string
  readonly title: string
}

/** A topic of the generated path. */
export interface LongTopic {
  readonly id: string
  readonly title: string
  readonly steps: readonly LongStep[]
  readonly questionIds: readonly string[]
}

/** A phase of the generated path. */
export interface LongPhase {
  readonly id: string
  readonly title: string
  readonly topics: readonly LongTopic[]
  readonly requirementId: string
}

/** Id of the generated path. */
export const PATH_ID = 'long-path'

/** Title of the generated path. */
export const PATH_TITLE = 'A long path'

const PHASES = 8
const TOPICS_IN_PHASE = 5
const STEPS_IN_TOPIC = 10

/** Steps that a learner who has studied has completed. */
export const COMPLETIONS = 300

/**
 * Of the completed steps, as many from the first on; after a gap of `GAP` steps come
 * the rest, so that the place to continue and the half-done topic are not the same.
 */
export const COMPLETED_IN_A_ROW = 295

/** Steps left out between the completed ones. */
export const GAP = 5

/** The path of 400 steps in 8 phases and 40 topics; always the same. */
export const longPath: readonly LongPhase[] = Array.from({ length: PHASES }, (_, at) =>
  makePhase(at),
)

/** Ids of all steps in their order. */
export const stepIds: readonly string[] = longPath.flatMap((phase) =>
  phase.topics.flatMap((topic) => topic.steps.map(({ id }) => id)),
)

/** Address of the page of the topic in which the learners stand. */
export const topicPage: string = addressOf(COMPLETED_IN_A_ROW + GAP)

function addressOf(stepIndex: number): string {
  const topicIndex = Math.floor(stepIndex / STEPS_IN_TOPIC)
  const phase = Math.floor(topicIndex / TOPICS_IN_PHASE) + 1
  return `/paths/${PATH_ID}/phase-${phase}/topic-${two(topicIndex + 1)}`
}

function makePhase(at: number): LongPhase {
  const number = at + 1
  return {
    id: `phase-${number}`,
    title: `Phase ${number}: one more stretch`,
    topics: Array.from({ length: TOPICS_IN_PHASE }, (_, index) =>
      makeTopic(at * TOPICS_IN_PHASE + index),
    ),
    requirementId: `hand-in-${number}`,
  }
}

function makeTopic(at: number): LongTopic {
  const id = `topic-${two(at + 1)}`
  return {
    id,
    title: `Topic ${at + 1}: read, type, see it work`,
    steps: Array.from({ length: STEPS_IN_TOPIC }, (_, index) => ({
      id: stepId(at * STEPS_IN_TOPIC + index),
      title: `Count the lines of log number ${index + 1}`,
    })),
    questionIds: [`${id}-choice`, `${id}-short`],
  }
}

/** As the statements of the generator make it, too. */
function stepId(at: number): string {
  return `long-path-step-${String(at + 1).padStart(3, '0')}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
