import type { Catalogue, Step } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { DomainError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import type { Tx } from '#database/executor.ts'
import * as stepCompletions from '#repositories/step-completions.ts'
import { lockUser } from '#repositories/users.ts'
import { lockedSteps } from '#rules/gating.ts'

import { invalidateActivityCache } from './activity-records.ts'
import type { AwardEarned } from './badges-awarding.ts'
import { writeFor } from './deleted-accounts.ts'
import type { Learner } from './learner.ts'
import { invalidateProgressCache, loadRecords } from './progress-records.ts'

const logger = createLogger('steps')

/** The id names no step of the current catalogue. */
export class StepNotFoundError extends DomainError {
  readonly code = 'step_not_found'
  readonly stepId: string

  constructor(stepId: string) {
    super('There is no step with this id. It may have been renamed or retired.')
    this.stepId = stepId
  }
}

/** The step is on record already; nothing was changed. */
export class StepAlreadyCompleteError extends DomainError {
  readonly code = 'step_already_complete'
  readonly stepId: string

  constructor(stepId: string) {
    super('This step is already complete.')
    this.stepId = stepId
  }
}

/** The step is not on record, so there is nothing to take back. */
export class StepNotCompleteError extends DomainError {
  readonly code = 'step_not_complete'
  readonly stepId: string

  constructor(stepId: string) {
    super('This step is not complete.')
    this.stepId = stepId
  }
}

/** The path is sequential and an earlier step is still open. */
export class StepLockedError extends DomainError {
  readonly code = 'step_locked'
  readonly stepId: string

  constructor(stepId: string) {
    super('Complete the steps before this one first.')
    this.stepId = stepId
  }
}

/** A step that was just completed, and where it stands. */
export interface CompletedStep {
  readonly step: Step
  readonly completedAt: Date
}

/** The use cases of steps. */
export type Steps = ReturnType<typeof createSteps>

/** Makes the use cases of steps. */
export function createSteps({
  catalogue,
  clock,
  awardEarned,
}: {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  readonly awardEarned: AwardEarned
}) {
  /**
   * Marks a step complete for a learner.
   * @throws StepNotFoundError the id is not in the current catalogue
   * @throws StepLockedError the path is sequential and an earlier step is open
   * @throws StepAlreadyCompleteError nothing was changed
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function complete(
    tx: Tx,
    learner: Learner,
    stepId: string,
  ): Promise<CompletedStep> {
    const step = findStep(stepId)
    await assertOpen(tx, learner, step)
    const completion = await record(tx, learner, { step, completedAt: clock.now() })
    if (completion === null) throw new StepAlreadyCompleteError(step.id)
    await awardEarned(tx, learner, step.topic.phase.path)
    tx.afterCommit(() => forgetCached(learner))
    logger.info('step.completion.recorded', place(learner, step))
    return { step, completedAt: completion.completedAt }
  }

  /**
   * Takes back the completion of one step, and of no other.
   * @throws StepNotFoundError the id is not in the current catalogue
   * @throws StepNotCompleteError there was nothing to take back
   */
  async function uncomplete(tx: Tx, learner: Learner, stepId: string): Promise<Step> {
    const step = findStep(stepId)
    const ids = [step.id, ...step.formerIds]
    const removed = await stepCompletions.deleteByStepIds(tx, learner.id, ids)
    if (removed === 0) throw new StepNotCompleteError(step.id)
    tx.afterCommit(() => forgetCached(learner))
    logger.info('step.completion.removed', place(learner, step))
    return step
  }

  function findStep(stepId: string): Step {
    const step = catalogue().step(stepId)
    if (step === null) throw new StepNotFoundError(stepId)
    return step
  }

  return { complete, uncomplete }
}

/**
 * Holds the learner, so that awards are decided on all there is, and records the step.
 * @throws AccountGoneError the account was deleted meanwhile
 */
async function record(
  tx: Tx,
  learner: Learner,
  { step, completedAt }: CompletedStep,
): Promise<stepCompletions.StepCompletion | null> {
  const { id: stepId, formerIds } = step
  const row = { userId: learner.id, stepId, formerIds, completedAt }
  // Sent together: they are run in this order, and it is one way to the server.
  const [, completion] = await Promise.all([
    lockUser(tx, learner.id),
    writeFor(learner, () => stepCompletions.insertIfAbsent(tx, row)),
  ])
  return completion
}

function forgetCached({ id }: Learner): void {
  invalidateProgressCache(id)
  invalidateActivityCache(id)
}

async function assertOpen(tx: Tx, learner: Learner, step: Step): Promise<void> {
  const { path } = step.topic.phase
  if (path.gating === 'open') return
  // Read in the transaction, not through the cache: the rule decides a write.
  const records = await loadRecords(tx, learner.id)
  if (lockedSteps(path, records).has(step.id)) throw new StepLockedError(step.id)
}

function place(learner: Learner, step: Step) {
  return {
    user_id: learner.id,
    step_id: step.id,
    topic_id: step.topic.id,
    phase_id: step.topic.phase.id,
    path_id: step.topic.phase.path.id,
  }
}
