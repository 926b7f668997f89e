import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue, Requirement } from '#catalogue/types.ts'
import { isId } from '#core/ids.ts'
import type { Reader } from '#database/executor.ts'
import * as stored from '#repositories/requirement-attempts.ts'

import { AttemptNotFoundError, RequirementNotFoundError } from './attempts-errors.ts'
import type { AttemptView, RequirementView } from './attempts-views.ts'
import type { Checks } from './checks/checks.ts'
import type { Learner } from './learner.ts'
import { openPrerequisites } from './prerequisites.ts'
import { loadRecords } from './progress-records.ts'

/**
 * One attempt, with its place in the queue.
 * @throws AttemptNotFoundError the learner has no such attempt
 */
export async function loadAttemptView(
  db: Reader,
  learner: Learner,
  attemptId: string,
): Promise<AttemptView> {
  const attempt = await getAttempt(db, learner, attemptId)
  return toView(attempt, await positionOf(db, attempt))
}

/** A requirement as its learner sees it, with every attempt at it. */
export async function loadRequirementView(
  db: Reader,
  learner: Learner,
  {
    catalogue,
    checks,
    requirement,
  }: {
    readonly catalogue: Catalogue
    readonly checks: Checks
    readonly requirement: Requirement
  },
): Promise<RequirementView> {
  const { check } = requirement
  const [attempts, records, lastName] = await Promise.all([
    stored.listAttempts(db, learner.id, recordedIds(requirement)),
    loadRecords(db, learner.id),
    stored.findLastGitHubName(db, learner.id),
  ])
  const positions = await Promise.all(attempts.map((it) => positionOf(db, it)))
  const views = attempts.map((it, index) => toView(it, positions[index] ?? null))
  const telling = views.find(({ state }) => state === 'succeeded') ?? views[0]
  return {
    requirement,
    state: telling?.state ?? 'not_started',
    lockedBy: openPrerequisites(catalogue, requirement, records),
    valueNeed: checks.valueNeed(check),
    needsGitHubName: checks.needsGitHubName(check),
    githubName: lastName,
    attempts: views,
  }
}

function positionOf(
  db: Reader,
  attempt: stored.RequirementAttempt,
): Promise<number | null> {
  if (attempt.state !== 'queued') return Promise.resolve(null)
  return stored.getQueuePosition(db, attempt)
}

/** An attempt as its learner sees it. */
export function toView(
  attempt: stored.RequirementAttempt,
  position: number | null,
): AttemptView {
  return {
    id: attempt.id,
    requirementId: attempt.requirementId,
    state: attempt.state,
    value: attempt.value,
    githubName: attempt.githubName,
    submittedAt: attempt.submittedAt,
    finishedAt: attempt.finishedAt,
    position,
    retryAt: attempt.state === 'queued' ? attempt.retryAt : null,
    message: attempt.message,
    steps: attempt.steps,
  }
}

/**
 * The requirement of an id.
 * @throws RequirementNotFoundError the id is not in the current catalogue
 */
export function getRequirement(catalogue: Catalogue, id: string): Requirement {
  const requirement = catalogue.requirement(id)
  if (requirement === null) throw new RequirementNotFoundError(id)
  return requirement
}

/**
 * An attempt as it is stored.
 * @throws AttemptNotFoundError the learner has no such attempt
 */
export async function getAttempt(
  db: Reader,
  learner: Learner,
  id: string,
): Promise<stored.RequirementAttempt> {
  const key = { userId: learner.id, id }
  const attempt = isId(id) ? await stored.findAttempt(db, key) : null
  if (attempt === null) throw new AttemptNotFoundError(id)
  return attempt
}
