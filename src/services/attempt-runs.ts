import { randomUUID } from 'node:crypto'

import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { RequirementCheck } from '#catalogue/requirement-checks.ts'
import type { Catalogue } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { DomainError, toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import type { Telemetry } from '#core/telemetry.ts'
import type { Reader, Tx } from '#database/executor.ts'
import * as runs from '#repositories/attempt-runs.ts'
import type { ClaimedAttempt } from '#repositories/attempt-runs.ts'
import { insertProofIfUnused } from '#repositories/proofs-used.ts'
import * as stored from '#repositories/requirement-attempts.ts'
import type { AttemptKey } from '#repositories/requirement-attempts.ts'
import { lockUser } from '#repositories/users.ts'

import type { EnqueueCheck } from './attempts.ts'
import type { AwardEarned } from './badges-awarding.ts'
import { pathOfRecorded } from './badges-places.ts'
import type { Checks } from './checks/checks.ts'
import { CheckUnavailableError, type CheckResult } from './checks/kind.ts'
import { invalidateProgressCache } from './progress-records.ts'

const logger = createLogger('attempts')

/** Seconds before each further run when an upstream does not answer; then it ends. */
const RETRY_SECONDS = [5, 30, 120]

/** The longest that an attempt waits for an upstream that says when to come back. */
const LONGEST_WAIT_SECONDS = 900

/** A run that takes longer than this is taken for dead. */
const STUCK_MS = 180_000

/** A waiting attempt that nobody took within this has lost its job. */
const LOST_MS = 60_000

/** Of these runs some ended with their process; a further one would, too. */
const MOST_RUNS = 8

/** What a run came to. */
export type RunOutcome =
  | { readonly result: CheckResult }
  /** Nobody could say; `retryAt`: when it makes sense to ask again. */
  | { readonly unavailable: string; readonly retryAt: Date | null }

interface RunServices {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  readonly checks: Checks
  readonly enqueueCheck: EnqueueCheck
  readonly telemetry: Pick<Telemetry, 'recordCheck'>
  readonly awardEarned: AwardEarned
}

/** The use cases of running attempts. */
export type AttemptRuns = ReturnType<typeof createClaiming> &
  ReturnType<typeof createEnding> &
  ReturnType<typeof createReconciling>

/**
 * Makes the use cases of running attempts. A run claims an attempt, looks at the work
 * with no transaction open, and ends the attempt only if it still holds it: whatever
 * dies in between, and however often a job is given out, an attempt ends once.
 */
export function createAttemptRuns(resources: RunServices): AttemptRuns {
  return {
    ...createClaiming(resources),
    ...createEnding(resources),
    ...createReconciling(resources),
  }
}

function createClaiming({ catalogue, clock, checks, telemetry }: RunServices) {
  /** Takes a waiting attempt; `null` when there is nothing to do, or not yet. */
  function claim(tx: Tx, key: AttemptKey): Promise<ClaimedAttempt | null> {
    return runs.claimIfWaiting(tx, key, { runId: randomUUID(), now: clock.now() })
  }

  /** Looks at the work as the attempt's own copy of the requirement says. */
  async function look(
    db: Reader,
    attempt: ClaimedAttempt,
    signal: AbortSignal,
  ): Promise<RunOutcome> {
    const begun = performance.now()
    // Written by `submit` from a catalogue, so it is a check.
    const check = attempt.requirement as RequirementCheck
    const outcome = await outcomeOf(attempt, signal, () =>
      checks.run(check, {
        requirementId: attempt.requirementId,
        learner: { userId: attempt.userId, githubName: attempt.githubName },
        value: attempt.value,
        repositoryOf: (requirementId) => repositoryOf(db, attempt, requirementId),
        nonce: attempt.nonce,
        now: clock.now(),
        submittedAt: attempt.submittedAt,
        signal,
      }),
    )
    const seconds = (performance.now() - begun) / 1000
    const word = 'result' in outcome ? outcome.result.outcome : 'unavailable'
    telemetry.recordCheck(seconds, { kind: check.kind, outcome: word })
    return outcome
  }

  function repositoryOf(db: Reader, { userId }: AttemptKey, requirementId: string) {
    const requirement = catalogue().requirement(requirementId)
    const ids = requirement === null ? [requirementId] : recordedIds(requirement)
    return stored.findRepository(db, userId, ids)
  }

  return { claim, look }
}

function createEnding(resources: RunServices) {
  const { clock, enqueueCheck } = resources

  /** Ends the attempt, or puts it off; does nothing when the run no longer holds it. */
  async function settle(
    tx: Tx,
    attempt: ClaimedAttempt,
    outcome: RunOutcome,
  ): Promise<void> {
    if ('result' in outcome) await end(tx, attempt, outcome.result)
    else await postponeOrEnd(tx, attempt, outcome)
  }

  async function end(
    tx: Tx,
    attempt: ClaimedAttempt,
    found: CheckResult,
  ): Promise<void> {
    const now = clock.now()
    const result = await useUp(tx, attempt, { found, now })
    const { outcome, message, steps, repository, evidence } = result
    const held = await runs.finishIfHeld(tx, attempt, {
      state: outcome,
      finishedAt: now,
      message,
      steps,
      repository,
      evidence,
    })
    if (!held) throw new AttemptLostError(attempt.id)
    if (outcome === 'succeeded') await awardFor(tx, attempt, resources)
    tx.afterCommit(() => invalidateProgressCache(attempt.userId))
    logger.info('attempt.finished', { ...about(attempt), outcome })
  }

  async function postponeOrEnd(
    tx: Tx,
    attempt: ClaimedAttempt,
    { unavailable: message, retryAt }: Extract<RunOutcome, { unavailable: string }>,
  ): Promise<void> {
    const now = clock.now()
    const seconds = waitFor(attempt.runs, retryAt, now)
    if (seconds === null) {
      const nothing = { steps: [], repository: null, evidence: [] }
      const ending = { state: 'unavailable', finishedAt: now, message } as const
      if (await runs.finishIfHeld(tx, attempt, { ...ending, ...nothing }))
        logger.warn('attempt.unavailable', about(attempt))
      return
    }
    const again = new Date(now.getTime() + seconds * 1000)
    const put = { retryAt: again, message }
    if (!(await runs.postponeIfHeld(tx, attempt, put))) return
    const { userId, id: attemptId } = attempt
    await enqueueCheck(tx, { userId, attemptId }, Math.ceil(seconds))
  }

  return { settle }
}

function createReconciling({ clock, enqueueCheck }: RunServices) {
  /**
   * Gives back attempts of processes that died, and queues those whose job was lost;
   * gives how many there were.
   */
  async function reconcile(tx: Tx): Promise<number> {
    const now = clock.now()
    const stuck = await runs.releaseStuck(tx, new Date(now.getTime() - STUCK_MS))
    const since = new Date(now.getTime() - LOST_MS)
    const lost = await runs.listWaitingSince(tx, since, now)
    const keys = new Map([...stuck, ...lost].map((key) => [key.id, key]))
    await Promise.all(
      [...keys.values()].map(({ userId, id }) =>
        enqueueCheck(tx, { userId, attemptId: id }),
      ),
    )
    return keys.size
  }

  return { reconcile }
}

/** The run no longer holds the attempt; what it wrote is undone. */
export class AttemptLostError extends DomainError {
  readonly code = 'attempt_lost'
  readonly attemptId: string

  constructor(attemptId: string) {
    super('The attempt was cancelled, or given to another run.')
    this.attemptId = attemptId
  }
}

const OUR_FAULT =
  'Something went wrong on our side. That is not your doing, and it does not count.'

const CUT_OFF =
  'The check was ended before it was done. That is not your doing, and it does not ' +
  'count.'

/** Nobody's fault but an upstream's, or ours, is told apart from what was found. */
async function outcomeOf(
  attempt: ClaimedAttempt,
  signal: AbortSignal,
  run: () => Promise<CheckResult>,
): Promise<RunOutcome> {
  if (attempt.runs > MOST_RUNS) {
    logger.error('attempt.run.abandoned', about(attempt))
    return { unavailable: OUR_FAULT, retryAt: null }
  }
  try {
    return { result: await run() }
  } catch (error) {
    if (error instanceof CheckUnavailableError)
      return { unavailable: error.message, retryAt: error.retryAt }
    // Some kinds reject with the signal's own reason, as what they wait for does.
    if (signal.aborted) return { unavailable: CUT_OFF, retryAt: null }
    // Thrown on, it would leave the attempt running until it is taken for dead.
    logger.error('attempt.run.failed', { ...about(attempt), error: toError(error) })
    return { unavailable: OUR_FAULT, retryAt: null }
  }
}

/**
 * A success holds the learner until the commit, before any row of the attempt is
 * written, and uses up its proof; one that was used before proves nothing here.
 * @throws AttemptLostError the account was deleted meanwhile
 */
async function useUp(
  tx: Tx,
  attempt: ClaimedAttempt,
  { found, now }: { readonly found: CheckResult; readonly now: Date },
): Promise<CheckResult> {
  if (found.outcome !== 'succeeded') return found
  const { userId, id: attemptId } = attempt
  if (!(await lockUser(tx, userId))) throw new AttemptLostError(attemptId)
  const { uses: proof } = found
  if (proof === null) return found
  const used = { userId, proof, attemptId, usedAt: now }
  if (await insertProofIfUnused(tx, used)) return found
  const step = {
    name: 'Used once',
    verdict: 'failed',
    seen: 'This has proven something else already.',
    nextStep: 'Hand in another one.',
  } as const
  const steps = [...found.steps, step]
  return { ...found, outcome: 'failed', message: step.seen, steps }
}

async function awardFor(
  tx: Tx,
  { userId, requirementId }: ClaimedAttempt,
  { catalogue, awardEarned }: Pick<RunServices, 'catalogue' | 'awardEarned'>,
): Promise<void> {
  const path = pathOfRecorded(catalogue(), 'requirement', requirementId)
  if (path !== null) await awardEarned(tx, { id: userId, timeZone: null }, path)
}

/** Seconds to wait before the next run; `null` when it was the last. */
function waitFor(runs: number, retryAt: Date | null, now: Date): number | null {
  const backoff = RETRY_SECONDS[runs - 1]
  if (backoff === undefined) return null
  const asked = retryAt === null ? 0 : (retryAt.getTime() - now.getTime()) / 1000
  if (asked > LONGEST_WAIT_SECONDS) return null
  return Math.max(backoff, asked)
}

function about(attempt: ClaimedAttempt) {
  return {
    user_id: attempt.userId,
    requirement_id: attempt.requirementId,
    attempt_id: attempt.id,
    attempts: attempt.runs,
  }
}
