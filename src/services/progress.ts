import type { Catalogue, Path, Phase, Topic } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { DomainError } from '#core/errors.ts'
import type { Reader } from '#database/executor.ts'
import { lockedSteps } from '#rules/gating.ts'
import {
  isRecorded,
  pathProgress,
  type LearnerRecords,
  type OpenItem,
  type PathProgress,
} from '#rules/progress.ts'

import type { Learner } from './learner.ts'
import { getCachedProgress } from './progress-records.ts'
import type {
  ContinueTarget,
  DashboardView,
  PathView,
  TopicView,
} from './progress-views.ts'
import type { LockoutMoment } from './question-standing.ts'
import { loadQuestionViews } from './questions-loading.ts'
import type { QuestionView } from './questions-views.ts'

/** The id names no path of the current catalogue. */
export class PathNotFoundError extends DomainError {
  readonly code = 'path_not_found'
  readonly pathId: string

  constructor(pathId: string) {
    super('There is no path with this id. It may have been renamed or retired.')
    this.pathId = pathId
  }
}

/** The id names no phase of the current catalogue. */
export class PhaseNotFoundError extends DomainError {
  readonly code = 'phase_not_found'
  readonly phaseId: string

  constructor(phaseId: string) {
    super('There is no phase with this id. It may have been renamed or retired.')
    this.phaseId = phaseId
  }
}

/** The id names no topic of the current catalogue. */
export class TopicNotFoundError extends DomainError {
  readonly code = 'topic_not_found'
  readonly topicId: string

  constructor(topicId: string) {
    super('There is no topic with this id. It may have been renamed or retired.')
    this.topicId = topicId
  }
}

/** A phase's page: the phase, in the path as its learner sees it. */
export interface PhaseView extends PathView {
  readonly phase: Phase
}

/** What reading pages is done for: a learner, or a visitor. */
export type Viewer = Learner | null

/** The reading use cases: the curriculum as one learner, or a visitor, sees it. */
export type ProgressUseCases = ReturnType<typeof createProgress>

/** Makes the reading use cases. */
export function createProgress({
  catalogue,
  clock,
}: {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
}) {
  /** Every path of the site, in the author's order. */
  async function paths(db: Reader, viewer: Viewer): Promise<readonly PathView[]> {
    const [now, records] = [catalogue(), await recordsOf(db, viewer)]
    return now.paths.map((path) => viewPath(now, path, records))
  }

  /** One path. @throws PathNotFoundError the id is not in the current catalogue */
  async function path(db: Reader, viewer: Viewer, pathId: string): Promise<PathView> {
    const now = catalogue()
    const found = now.path(pathId)
    if (found === null) throw new PathNotFoundError(pathId)
    return viewPath(now, found, await recordsOf(db, viewer))
  }

  /** One phase. @throws PhaseNotFoundError the id is not in the current catalogue */
  async function phase(
    db: Reader,
    viewer: Viewer,
    phaseId: string,
  ): Promise<PhaseView> {
    const now = catalogue()
    const found = now.phase(phaseId)
    if (found === null) throw new PhaseNotFoundError(phaseId)
    return { ...viewPath(now, found.path, await recordsOf(db, viewer)), phase: found }
  }

  /** One topic. @throws TopicNotFoundError the id is not in the current catalogue */
  async function topic(
    db: Reader,
    viewer: Viewer,
    topicId: string,
  ): Promise<TopicView> {
    const now = catalogue()
    const found = now.topic(topicId)
    if (found === null) throw new TopicNotFoundError(topicId)
    const [records, questions] = await Promise.all([
      recordsOf(db, viewer),
      questionsOf(db, viewer, { topic: found, site: now.site, now: clock.now() }),
    ])
    return { ...viewTopic(now, found, records), questions }
  }

  /** The learner's dashboard. */
  async function dashboard(db: Reader, learner: Learner): Promise<DashboardView> {
    const all = await paths(db, learner)
    return {
      started: all.filter((view) => isStarted(view)),
      others: all.filter((view) => !isStarted(view)),
    }
  }

  return { paths, path, phase, topic, dashboard }
}

function recordsOf(db: Reader, viewer: Viewer): Promise<LearnerRecords | null> {
  return viewer === null ? Promise.resolve(null) : getCachedProgress(db, viewer.id)
}

function questionsOf(
  db: Reader,
  viewer: Viewer,
  { topic, ...moment }: LockoutMoment & { readonly topic: Topic },
): Promise<readonly QuestionView[] | null> {
  if (viewer === null) return Promise.resolve(null)
  return loadQuestionViews(db, viewer, { ...moment, questions: topic.questions })
}

// Both keys are immutable values that are replaced, never changed: a write drops the
// records from their cache, a reload brings new paths. So what is remembered cannot
// age.
const computed = new WeakMap<LearnerRecords, WeakMap<Path, PathProgress>>()

function progressIn(path: Path, records: LearnerRecords): PathProgress {
  const ofLearner = computed.get(records) ?? new WeakMap<Path, PathProgress>()
  computed.set(records, ofLearner)
  const progress = ofLearner.get(path) ?? pathProgress(path, records)
  ofLearner.set(path, progress)
  return progress
}

function viewPath(
  catalogue: Catalogue,
  path: Path,
  records: LearnerRecords | null,
): PathView {
  if (records === null) return { path, progress: null, continue: null }
  const progress = progressIn(path, records)
  return { path, progress, continue: continueTarget(catalogue, progress.continue) }
}

function viewTopic(
  catalogue: Catalogue,
  topic: Topic,
  records: LearnerRecords | null,
): Omit<TopicView, 'questions'> {
  const view = viewPath(catalogue, topic.phase.path, records)
  if (records === null)
    return { ...view, topic, completedSteps: new Set(), lockedSteps: new Set() }
  const completed = topic.steps.filter((step) => isRecorded(step, records.steps))
  return {
    ...view,
    topic,
    completedSteps: new Set(completed.map((step) => step.id)),
    lockedSteps: lockedSteps(topic.phase.path, records),
  }
}

function isStarted({ progress }: PathView): boolean {
  return progress !== null && progress.learning.done + progress.verification.done > 0
}

function continueTarget(
  catalogue: Catalogue,
  item: OpenItem | null,
): ContinueTarget | null {
  if (item === null) return null
  if (item.kind === 'requirement') {
    const requirement = catalogue.requirement(item.id)
    if (requirement === null) return null
    const { phase, title } = requirement
    return { ...item, title, phase, path: phase.path, topic: null }
  }
  const found = catalogue[item.kind](item.id)
  if (found === null) return null
  const { topic } = found
  const title = 'title' in found ? found.title : topic.title
  return { ...item, title, topic, phase: topic.phase, path: topic.phase.path }
}
