import type { JobWithMetadata, PgBoss } from 'pg-boss'

import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'

import type { JobKind, RunJob } from './types.ts'

const logger = createLogger('queue')

const POLL_SECONDS = 5

/** Without notifications a look is all that finds a job. */
const POLL_ALONE_SECONDS = 2

/** What is to be done with the jobs of one kind. */
export interface WorkOrder<Payload extends object> {
  readonly kind: JobKind<Payload>
  readonly run: RunJob<Payload>
  /** How many jobs at once. */
  readonly concurrency: number
  /** Seconds between looks. */
  readonly pollSeconds: number | undefined
}

/**
 * Starts as many workers as jobs may run at once. After a job a worker sleeps until a
 * notification or its next look, however many jobs are waiting; so whoever finds a job
 * wakes them all, himself for when he has done it.
 */
export async function startWorkers<Payload extends object>(
  boss: PgBoss,
  { kind, run, concurrency, pollSeconds }: WorkOrder<Payload>,
): Promise<void> {
  const workers: string[] = []
  const handle = async ([job]: JobWithMetadata<Payload>[]): Promise<void> => {
    for (const worker of workers) boss.notifyWorker(worker)
    if (job) await attempt(job, run)
  }
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: pollSeconds ?? POLL_ALONE_SECONDS,
    notifyPollingIntervalSeconds: pollSeconds ?? POLL_SECONDS,
  } as const
  const started = Array.from({ length: concurrency }, () =>
    boss.work<Payload, void, typeof options>(kind.name, options, handle),
  )
  workers.push(...(await Promise.all(started)))
}

async function attempt<Payload extends object>(
  { id, name, data, signal, retryCount, retryLimit }: JobWithMetadata<Payload>,
  run: RunJob<Payload>,
): Promise<void> {
  const isLast = retryCount >= retryLimit
  const attempts = retryCount + 1
  try {
    await run(data, { id, signal, attempt: attempts, isLast })
    // Its time was over, and the library has written it down as failed.
    signal.throwIfAborted()
  } catch (thrown) {
    const [error, which] = [toError(thrown), { queue: name, job_id: id, attempts }]
    if (isLast) logger.error('queue.job.dead_lettered', { ...which, error })
    else logger.warn('queue.job.failed', { ...which, error })
    throw error
  }
}
