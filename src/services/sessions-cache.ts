import { createCache } from '#core/cache.ts'
import type { Reader } from '#database/executor.ts'
import { findSession } from '#repositories/sessions.ts'

import type { Learner } from './learner.ts'

/** A session as it was when it was read; it may be over by now. */
export interface CachedSession {
  readonly learner: Learner
  readonly expiresAt: Date
}

const cache = createCache<CachedSession>({
  name: 'sessions',
  key: 'sha256(token)',
  max: 10_000,
  ttlSeconds: 30,
  staleBecause:
    'every change by this process drops the entry at its commit; another replica ' +
    'honours an ended session, or shows an old name, at most this much longer',
})

/** Thrown by a load that finds nothing, so that the cache keeps no place for it. */
const NOT_FOUND = new Error('There is no such session.')

/** The session of a token, by its hash: from the cache, or by one statement. */
export async function getCachedSession(
  db: Reader,
  tokenHash: string,
): Promise<CachedSession | null> {
  try {
    return await cache.getOrLoad(tokenHash, () => loadSession(db, tokenHash))
  } catch (error) {
    if (error !== NOT_FOUND) throw error
    return null
  }
}

/** Forgets a session; call it after the commit that changed it or its learner. */
export function invalidateSessionCache(tokenHash: string): void {
  cache.invalidate(tokenHash)
}

async function loadSession(db: Reader, tokenHash: string): Promise<CachedSession> {
  const found = await findSession(db, tokenHash)
  if (found === null) throw NOT_FOUND
  const { user, sessionId, expiresAt } = found
  return { learner: { ...user, sessionId }, expiresAt }
}
