import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import type { JobKind, Queue } from '#database/queue/types.ts'

import {
  checkRequirement,
  reconcileAttempts,
  workOnChecks,
  type CheckingResources,
} from './check-requirements.ts'
import { startHousekeeping, type HousekeepingResources } from './housekeeping.ts'
import {
  enqueueRegrading,
  regradeAnswers,
  workOnRegrading,
  type RegradingResources,
} from './regrade-answers.ts'

const logger = createLogger('jobs')

/** Every kind of job. */
export const jobKinds: readonly JobKind<object>[] = [regradeAnswers, checkRequirement]

/** How often stuck attempts are looked for. */
const RECONCILE_MS = 60_000

/** What the jobs need. */
export interface JobResources
  extends CheckingResources, HousekeepingResources, RegradingResources {
  readonly queue: Queue
  /** Calls back whenever another catalogue is served; gives what ends that. */
  readonly onCatalogueReplaced: (listener: () => void) => () => void
}

/** Starts all that goes on without a request; gives what ends it. */
export async function startJobs(resources: JobResources): Promise<() => void> {
  await Promise.all([workOnRegrading(resources), workOnChecks(resources)])
  const regrade = () => {
    enqueueRegrading(resources).catch((error: unknown) => {
      logger.error('regrading.enqueue.failed', { error: toError(error) })
    })
  }
  const endListening = resources.onCatalogueReplaced(regrade)
  const endHousekeeping = startHousekeeping(resources)
  const reconcile = () => {
    reconcileAttempts(resources).catch((error: unknown) => {
      logger.error('attempts.reconcile.failed', { error: toError(error) })
    })
  }
  const timer = setInterval(reconcile, RECONCILE_MS).unref()
  regrade()
  reconcile()
  return () => {
    clearInterval(timer)
    endListening()
    endHousekeeping()
  }
}
