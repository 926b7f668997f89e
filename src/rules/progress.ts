/** How much of something is done: whole items, and a percentage with one decimal. */
export interface Measure {
  readonly done: number
  readonly total: number
  /** 0-100, rounded down to one decimal, so that 100 means everything; 100 if empty. */
  readonly percent: number
}

/** Where a learner stands in a topic, a phase or a path. */
export type Status = 'not_started' | 'in_progress' | 'complete'

/**
 * Progress of one place: learning (steps, questions) and verification (requirements).
 */
export interface Progress {
  readonly learning: Measure
  readonly verification: Measure
  readonly status: Status
}

/** Something with an id that can be done, and the ids it had before. */
export interface Item {
  readonly id: string
  readonly formerIds: readonly string[]
}

/** The shape of a topic that progress needs. */
export interface TopicOutline extends Item {
  readonly steps: readonly Item[]
  readonly questions: readonly Item[]
}

/** The shape of a phase that progress needs. */
export interface PhaseOutline extends Item {
  readonly topics: readonly TopicOutline[]
  readonly requirements: readonly Item[]
}

/** The shape of a path that progress needs. */
export interface PathOutline extends Item {
  readonly phases: readonly PhaseOutline[]
}

/** What a learner has done, as the ids it was recorded under. */
export interface LearnerRecords {
  readonly steps: ReadonlySet<string>
  /** Questions passed. */
  readonly questions: ReadonlySet<string>
  /** Requirements whose check succeeded. */
  readonly requirements: ReadonlySet<string>
}

/** Progress of one topic. */
export interface TopicProgress extends Progress {
  readonly id: string
}

/** Progress of one phase and its topics, in the author's order. */
export interface PhaseProgress extends Progress {
  readonly id: string
  readonly topics: readonly TopicProgress[]
}

/** Progress of one path and its phases, in the author's order. */
export interface PathProgress extends Progress {
  readonly id: string
  readonly phases: readonly PhaseProgress[]
  /**
   * First open item of the first incomplete phase; `null` when the path is complete.
   */
  readonly continue: OpenItem | null
}

/** An item that is still to do. */
export interface OpenItem {
  readonly kind: 'step' | 'question' | 'requirement'
  readonly id: string
}

/** Tells whether an item is on record, under its id or an earlier one. */
export function isRecorded(item: Item, ids: ReadonlySet<string>): boolean {
  return ids.has(item.id) || item.formerIds.some((id) => ids.has(id))
}

/**
 * Computes all progress of a learner in one path: the ids of the current catalogue that
 * the learner has on record, by item, never by position. Records of ids that are no
 * longer in the path count nothing, so no measure can leave 0-100.
 */
export function pathProgress(path: PathOutline, records: LearnerRecords): PathProgress {
  const phases = path.phases.map((phase) => phaseProgress(phase, records))
  const open = path.phases.find((_, index) => phases[index]?.status !== 'complete')
  return {
    id: path.id,
    ...combine(phases),
    phases,
    continue: open === undefined ? null : firstOpenItem(open, records),
  }
}

function phaseProgress(phase: PhaseOutline, records: LearnerRecords): PhaseProgress {
  const topics = phase.topics.map((topic) => topicProgress(topic, records))
  const learning = sum(topics.map((topic) => topic.learning))
  const verification = count(phase.requirements, records.requirements)
  return { id: phase.id, ...withStatus(learning, verification), topics }
}

function topicProgress(topic: TopicOutline, records: LearnerRecords): TopicProgress {
  const learning = sum([
    count(topic.steps, records.steps),
    count(topic.questions, records.questions),
  ])
  return { id: topic.id, ...withStatus(learning, measure(0, 0)) }
}

function firstOpenItem(phase: PhaseOutline, records: LearnerRecords): OpenItem | null {
  for (const topic of phase.topics) {
    const step = topic.steps.find((item) => !isRecorded(item, records.steps))
    if (step) return { kind: 'step', id: step.id }
    const question = topic.questions.find((it) => !isRecorded(it, records.questions))
    if (question) return { kind: 'question', id: question.id }
  }
  const open = phase.requirements.find((it) => !isRecorded(it, records.requirements))
  return open ? { kind: 'requirement', id: open.id } : null
}

function combine(parts: readonly Progress[]): Progress {
  return withStatus(
    sum(parts.map((part) => part.learning)),
    sum(parts.map((part) => part.verification)),
  )
}

function withStatus(learning: Measure, verification: Measure): Progress {
  const done = learning.done + verification.done
  const total = learning.total + verification.total
  const status =
    done === total ? 'complete' : done === 0 ? 'not_started' : 'in_progress'
  return { learning, verification, status }
}

function count(items: readonly Item[], ids: ReadonlySet<string>): Measure {
  let done = 0
  for (const item of items) if (isRecorded(item, ids)) done += 1
  return measure(done, items.length)
}

function sum(measures: readonly Measure[]): Measure {
  let done = 0
  let total = 0
  for (const part of measures) {
    done += part.done
    total += part.total
  }
  return measure(done, total)
}

function measure(done: number, total: number): Measure {
  // Rounded down: 1,999 of 2,000 must not read as 100.
  return {
    done,
    total,
    percent: total === 0 ? 100 : Math.floor((done * 1000) / total) / 10,
  }
}
