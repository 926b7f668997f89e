import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import type { Transact } from '#database/executor.ts'
import type { Authentication } from '#services/authentication.ts'

const logger = createLogger('housekeeping')

const HOUR_MS = 3_600_000

/**
 * Removes what nobody needs any more, at once and then every hour, so that tables do
 * not grow without end; gives what ends it. Every replica may do so at the same time.
 */
export function startHousekeeping({
  authentication,
  transact,
}: {
  readonly authentication: Pick<Authentication, 'purgeExpiredSessions'>
  readonly transact: Transact
}): () => void {
  const run = () => {
    transact(authentication.purgeExpiredSessions).then(
      (count) => logger.info('sessions.expired.removed', { count }),
      (error: unknown) =>
        logger.error('housekeeping.run.failed', { error: toError(error) }),
    )
  }
  const timer = setInterval(run, HOUR_MS).unref()
  run()
  return () => clearInterval(timer)
}
