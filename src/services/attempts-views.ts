import type { Requirement } from '#catalogue/types.ts'

import type { CheckStep, ValueNeed } from './checks/kind.ts'

/** Where an attempt is on its way. */
export type AttemptState =
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'failed'
  /** An upstream's fault, or ours: it never counts. */
  | 'unavailable'
  | 'cancelled'

/** What a learner handed in, and what came of it so far. */
export interface AttemptView {
  /** UUID. */
  readonly id: string
  readonly requirementId: string
  readonly state: AttemptState
  readonly value: string | null
  readonly githubName: string | null
  readonly submittedAt: Date
  readonly finishedAt: Date | null
  /** How many wait before it; `null` when it does not wait. */
  readonly position: number | null
  /** When it is tried again, after an upstream did not answer; `null`: at once. */
  readonly retryAt: Date | null
  /** One sentence; `null` while nothing can be said. */
  readonly message: string | null
  readonly steps: readonly CheckStep[]
}

/** A requirement as one learner sees it. */
export interface RequirementView {
  readonly requirement: Requirement
  /** `not_started` before the first attempt; else where the telling attempt is. */
  readonly state: 'not_started' | AttemptState
  /** Current ids of what has to be complete before an attempt; empty when open. */
  readonly lockedBy: readonly string[]
  readonly valueNeed: ValueNeed
  readonly needsGitHubName: boolean
  /** The name that was given last; `null` before the first. */
  readonly githubName: string | null
  /** Newest first. */
  readonly attempts: readonly AttemptView[]
}
