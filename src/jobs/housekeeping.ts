import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import type { Transact } from '#database/executor.ts'
import type { Answers } from '#services/answers.ts'
import type { Authentication } from '#services/authentication.ts'

const logger = createLogger('housekeeping')

const HOUR_MS = 3_600_000

/** What housekeeping needs. */
export interface HousekeepingResources {
  readonly answers: Pick<Answers, 'purgeExpired'>
  readonly authentication: Pick<Authentication, 'purgeExpiredSessions'>
  readonly transact: Transact
}

/**
 * Removes what nobody needs any more, at once and then every hour, so that tables do
 * not grow without end; gives what ends it. Every replica may do so at the same time.
 */
export function startHousekeeping({
  answers,
  authentication,
  transact,
}: HousekeepingResources): () => void {
  const run = () => {
    clean().catch((error: unknown) => {
      logger.error('housekeeping.run.failed', { error: toError(error) })
    })
  }
  const clean = async () => {
    const [sessions, abandoned] = await Promise.all([
      transact(authentication.purgeExpiredSessions),
      transact(answers.purgeExpired),
    ])
    logger.info('sessions.expired.removed', { count: sessions })
    logger.info('answers.abandoned.removed', { count: abandoned })
  }
  const timer = setInterval(run, HOUR_MS).unref()
  run()
  return () => clearInterval(timer)
}
