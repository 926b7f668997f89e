import { bulkhead } from 'cockatiel'

import { createLogger } from '#core/logger.ts'
import type { Reader, Transact, Tx } from '#database/executor.ts'
import type { JobKind, Queue } from '#database/queue/types.ts'
import { AttemptLostError, type AttemptRuns } from '#services/attempt-runs.ts'
import type { EnqueueCheck } from '#services/attempts.ts'

const logger = createLogger('attempts')

/** Looks at the work of one attempt. */
export const checkRequirement: JobKind<CheckRequirement> = {
  name: 'check-requirement',
  // The attempt counts its own runs; this is for faults of ours, and dead processes.
  retryLimit: 5,
  backoffSeconds: 5,
  expireInSeconds: 120,
}

/** What a job is about; stored, so its names stay. */
interface CheckRequirement {
  readonly user_id: string
  readonly attempt_id: string
}

/** What the jobs need. */
export interface CheckingResources {
  readonly queue: Pick<Queue, 'work'>
  readonly attemptRuns: AttemptRuns
  readonly reader: Reader
  readonly transact: Transact
}

/** Checks at once in one process: they wait for other people's servers mostly. */
const CHECKS = 10

/** Jobs at once: while one check waits for an upstream, another is written down. */
const CONCURRENCY = 2 * CHECKS

/** Puts checks into the queue. */
export function createEnqueueCheck(queue: Pick<Queue, 'enqueue'>): EnqueueCheck {
  return async (tx: Tx, { userId, attemptId }, startAfterSeconds = 0) => {
    await queue.enqueue(tx, checkRequirement, {
      payload: { user_id: userId, attempt_id: attemptId },
      // Those that wait for long are queued again, and need one job all the same.
      singletonKey: attemptId,
      ...(startAfterSeconds > 0 ? { startAfterSeconds } : {}),
    })
  }
}

/** Looks at work whenever a job says so. */
export async function workOnChecks(resources: CheckingResources): Promise<void> {
  const { queue, attemptRuns, reader, transact } = resources
  const turns = bulkhead(CHECKS, CONCURRENCY)
  await queue.work(
    checkRequirement,
    async ({ user_id: userId, attempt_id: id }, { signal }) => {
      const key = { userId, id }
      const looked = await turns.execute(async () => {
        const claimed = await transact((tx) => attemptRuns.claim(tx, key))
        // Ended or cancelled meanwhile, held by another run, or not due yet.
        if (claimed === null) return null
        return { claimed, outcome: await attemptRuns.look(reader, claimed, signal) }
      })
      if (looked === null) return
      const { claimed, outcome } = looked
      await unlessLost(() => transact((tx) => attemptRuns.settle(tx, claimed, outcome)))
    },
    { concurrency: CONCURRENCY },
  )
}

/** Gives back attempts of processes that died, and queues those whose job was lost. */
export async function reconcileAttempts({
  attemptRuns,
  transact,
}: Pick<CheckingResources, 'attemptRuns' | 'transact'>): Promise<void> {
  const count = await transact((tx) => attemptRuns.reconcile(tx))
  if (count > 0) logger.warn('attempts.stuck.requeued', { count })
}

/** An attempt that was cancelled under a run's feet is no fault of the run. */
async function unlessLost(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AttemptLostError)) throw error
    logger.info('attempt.run.lost', { attempt_id: error.attemptId, error })
  }
}
