import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'

import { DatabaseUnavailableError } from './errors.ts'
import type { Session } from './session.ts'

/** Opens a new connection. @throws DatabaseUnavailableError */
export type Connect = (open: () => Promise<Session>) => Promise<Session>

const logger = createLogger('database')

const FIRST_DELAY_MS = 50
const LONGEST_DELAY_MS = 2_000

/**
 * Guards the way to the server for all who connect to it. Once an attempt has failed,
 * later ones fail at once until a delay has passed, which doubles up to two seconds,
 * and then one goes ahead alone as a probe: neither do requests queue up for a server
 * that is away, nor is one that comes back met by all of them together.
 */
export function createConnector(now: () => number = () => performance.now()): Connect {
  let outage: { delay: number; retryAt: number; readonly cause: unknown } | null = null
  let probe: Promise<Session> | null = null

  async function attempt(open: () => Promise<Session>): Promise<Session> {
    try {
      const session = await open()
      if (outage) logger.info('database.connection.restored')
      outage = null
      return session
    } catch (error) {
      failed(error)
      throw new DatabaseUnavailableError(error)
    }
  }

  function failed(cause: unknown): void {
    if (!outage) logger.warn('database.connection.failed', { error: toError(cause) })
    // Several may fail together at the beginning of an outage; they count as one.
    if (outage && now() < outage.retryAt) return
    const delay = outage ? Math.min(outage.delay * 2, LONGEST_DELAY_MS) : FIRST_DELAY_MS
    outage = { delay, retryAt: now() + delay * (0.5 + Math.random() / 2), cause }
  }

  return async (open) => {
    if (!outage) return attempt(open)
    if (probe) {
      await probe
      return attempt(open)
    }
    if (now() < outage.retryAt) throw new DatabaseUnavailableError(outage.cause)
    probe = attempt(open)
    try {
      return await probe
    } finally {
      probe = null
    }
  }
}
