import type { PgBoss } from 'pg-boss'

import { createLogger } from '#core/logger.ts'

const logger = createLogger('queue')

const QUIET_MS = 60_000

/**
 * Logs what fails while nobody waits for it. Every worker meets the same outage at each
 * look for jobs, so errors of one code are logged once a minute, with how many they
 * were.
 */
export function logUpkeep(boss: PgBoss): void {
  const seen = new Map<string, { readonly at: number; unlogged: number }>()
  boss.on('error', (raised) => {
    const code = 'code' in raised ? String(raised.code) : ''
    const { at, unlogged } = seen.get(code) ?? { at: -Infinity, unlogged: 0 }
    const now = performance.now()
    if (now - at < QUIET_MS) {
      seen.set(code, { at, unlogged: unlogged + 1 })
      return
    }
    seen.set(code, { at: now, unlogged: 0 })
    logger.error('queue.upkeep.failed', { error: errorOf(raised), count: unlogged + 1 })
  })
  boss.on('warning', ({ message }) => {
    logger.warn('queue.upkeep.warned', { reason: message })
  })
}

/** The library copies some errors into plain objects. */
function errorOf(raised: Error): Error {
  if (raised instanceof Error) return raised
  return Object.assign(new Error(), raised)
}
