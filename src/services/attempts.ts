import { hash, randomInt } from 'node:crypto'

import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue, Requirement } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { newId } from '#core/ids.ts'
import { createLogger } from '#core/logger.ts'
import { addToRequestEvent } from '#core/request-event.ts'
import type { Reader, Tx } from '#database/executor.ts'
import * as stored from '#repositories/requirement-attempts.ts'
import { lockUser } from '#repositories/users.ts'

import { AccountGoneError } from './accounts.ts'
import { invalidateActivityCache } from './activity-records.ts'
import {
  AttemptActiveError,
  AttemptEndedError,
  GitHubNameRejectedError,
  RequirementLockedError,
  RequirementSucceededError,
} from './attempts-errors.ts'
import {
  getAttempt,
  getRequirement,
  loadAttemptView,
  loadRequirementView,
  toView,
} from './attempts-loading.ts'
import type { AttemptView, RequirementView } from './attempts-views.ts'
import type { AwardEarned } from './badges-awarding.ts'
import type { Checks } from './checks/checks.ts'
import { ValueRejectedError } from './checks/kind.ts'
import type { Learner } from './learner.ts'
import { openPrerequisites } from './prerequisites.ts'
import { loadRecords } from './progress-records.ts'

const logger = createLogger('attempts')

/** What a learner hands in. */
export interface NewSubmission {
  readonly requirementId: string
  readonly value: string | null
  readonly githubName: string | null
}

/** Puts a check into the queue, in the transaction that made the attempt. */
export type EnqueueCheck = (
  tx: Tx,
  attempt: { readonly userId: string; readonly attemptId: string },
  startAfterSeconds?: number,
) => Promise<void>

interface AttemptServices {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  readonly checks: Checks
  readonly enqueueCheck: EnqueueCheck
  readonly awardEarned: AwardEarned
}

/** The use cases of attempts. */
export type Attempts = ReturnType<typeof createSubmitting> &
  ReturnType<typeof createViewing>

/** Makes the use cases of attempts. */
export function createAttempts(resources: AttemptServices): Attempts {
  return { ...createSubmitting(resources), ...createViewing(resources) }
}

function createSubmitting(resources: AttemptServices) {
  const { catalogue, clock, checks, enqueueCheck, awardEarned } = resources

  /**
   * Hands work in: keeps an attempt and queues its check, both or neither.
   * @throws RequirementNotFoundError the id is not in the current catalogue
   * @throws RequirementSucceededError there is nothing left to prove
   * @throws AttemptActiveError another attempt is waiting or running
   * @throws RequirementLockedError something before it is open
   * @throws ValueRejectedError what was handed in is not what is asked for
   * @throws GitHubNameRejectedError there is no name, or it cannot be one
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function submit(
    tx: Tx,
    learner: Learner,
    given: NewSubmission,
  ): Promise<AttemptView> {
    const requirement = getRequirement(catalogue(), given.requirementId)
    const { check } = requirement
    if (!(await lockUser(tx, learner.id))) throw new AccountGoneError(learner.id)
    await assertOpen(tx, learner, { catalogue: catalogue(), requirement })
    const attempt = {
      ...newAttempt(learner, requirement, clock.now()),
      value: readValue(checks, requirement, given.value),
      githubName: checks.needsGitHubName(check) ? readName(given.githubName) : null,
    }
    await stored.insertAttempt(tx, attempt)
    await enqueueCheck(tx, { userId: learner.id, attemptId: attempt.id })
    await awardEarned(tx, learner, requirement.phase.path)
    tx.afterCommit(() => invalidateActivityCache(learner.id))
    const about = { requirement_id: requirement.id, attempt_id: attempt.id }
    addToRequestEvent({ ...about, kind: check.kind })
    logger.info('attempt.submitted', { user_id: learner.id, ...about })
    return loadAttemptView(tx, learner, attempt.id)
  }

  /**
   * Ends an attempt that is on its way; a run that has begun finds it gone.
   * @throws AttemptNotFoundError the learner has no such attempt
   * @throws AttemptEndedError it has ended already
   */
  async function cancel(
    tx: Tx,
    learner: Learner,
    attemptId: string,
  ): Promise<AttemptView> {
    await getAttempt(tx, learner, attemptId)
    const key = { userId: learner.id, id: attemptId }
    const cancelled = await stored.cancelIfActive(tx, key, clock.now())
    if (cancelled === null) throw new AttemptEndedError(attemptId)
    logger.info('attempt.cancelled', { user_id: learner.id, attempt_id: attemptId })
    return toView(cancelled, null)
  }

  return { submit, cancel }
}

function createViewing({ catalogue, checks }: AttemptServices) {
  /**
   * A requirement as its learner sees it.
   * @throws RequirementNotFoundError the id is not in the current catalogue
   */
  async function requirement(
    db: Reader,
    learner: Learner,
    requirementId: string,
  ): Promise<RequirementView> {
    const found = getRequirement(catalogue(), requirementId)
    return loadRequirementView(db, learner, {
      catalogue: catalogue(),
      checks,
      requirement: found,
    })
  }

  /** Every requirement of a phase as its learner sees it, in the author's order. */
  function ofPhase(
    db: Reader,
    learner: Learner,
    requirements: readonly Requirement[],
  ): Promise<readonly RequirementView[]> {
    const now = catalogue()
    return Promise.all(
      requirements.map((it) =>
        loadRequirementView(db, learner, { catalogue: now, checks, requirement: it }),
      ),
    )
  }

  return { requirement, ofPhase, view: loadAttemptView }
}

/**
 * The caller holds the learner's row, so it stays true until the commit.
 * @throws RequirementSucceededError
 * @throws AttemptActiveError
 * @throws RequirementLockedError
 */
async function assertOpen(
  tx: Tx,
  learner: Learner,
  {
    catalogue,
    requirement,
  }: { readonly catalogue: Catalogue; readonly requirement: Requirement },
): Promise<void> {
  const { id } = requirement
  const [attempts, records] = await Promise.all([
    stored.listAttempts(tx, learner.id, recordedIds(requirement)),
    loadRecords(tx, learner.id),
  ])
  if (attempts.some(({ state }) => state === 'succeeded'))
    throw new RequirementSucceededError(id)
  if (attempts.some(({ state }) => state === 'queued' || state === 'running'))
    throw new AttemptActiveError(id)
  const openIds = openPrerequisites(catalogue, requirement, records)
  if (openIds.length > 0) throw new RequirementLockedError(id, openIds)
}

function newAttempt(learner: Learner, { id, check }: Requirement, now: Date) {
  return {
    userId: learner.id,
    id: newId(now.getTime()),
    requirementId: id,
    requirement: check,
    requirementSha256: hash('sha256', JSON.stringify(check), 'hex'),
    nonce: newNonce(),
    submittedAt: now,
  }
}

/** @throws ValueRejectedError */
function readValue(
  checks: Checks,
  { check }: Requirement,
  given: string | null,
): string | null {
  const need = checks.valueNeed(check)
  if (need.type === 'none') return null
  const text = (given ?? '').toWellFormed().replaceAll('\u0000', '').trim()
  if (text === '') throw new ValueRejectedError(`${need.label}: nothing was entered.`)
  return checks.readValue(check, text)
}

/** @throws GitHubNameRejectedError */
function readName(given: string | null): string {
  const name = (given ?? '').trim().replace(/^@/, '')
  if (!/^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i.test(name))
    throw new GitHubNameRejectedError()
  return name
}

const NONCE_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const NONCE_LENGTH = 24

function newNonce(): string {
  return Array.from({ length: NONCE_LENGTH }, () =>
    NONCE_LETTERS.charAt(randomInt(NONCE_LETTERS.length)),
  ).join('')
}
