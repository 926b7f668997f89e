import type { Path, Phase, Topic } from '#catalogue/types.ts'
import type { OpenItem, PathProgress } from '#rules/progress.ts'

import type { QuestionView } from './questions-views.ts'

/** An open item with what a link to it needs; `topic` is `null` for a requirement. */
export interface ContinueTarget extends OpenItem {
  readonly title: string
  readonly path: Path
  readonly phase: Phase
  readonly topic: Topic | null
}

/** A path as its learner sees it; `progress` is `null` for a visitor. */
export interface PathView {
  readonly path: Path
  readonly progress: PathProgress | null
  readonly continue: ContinueTarget | null
}

/** The dashboard: started paths first, in the site's order, then the others. */
export interface DashboardView {
  readonly started: readonly PathView[]
  readonly others: readonly PathView[]
}

/** A topic page: what is done, what is locked, and where it stands in its path. */
export interface TopicView extends PathView {
  readonly topic: Topic
  /** Current ids of the topic's steps that the learner has completed. */
  readonly completedSteps: ReadonlySet<string>
  /** Current ids of the topic's steps that may not be completed yet. */
  readonly lockedSteps: ReadonlySet<string>
  /** The topic's questions as the learner sees them; `null` for a visitor. */
  readonly questions: readonly QuestionView[] | null
}
