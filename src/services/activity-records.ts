import { createCache } from '#core/cache.ts'
import type { Reader } from '#database/executor.ts'
import { listActivity, type ActivityQuarter } from '#repositories/activity.ts'

/** What a learner did, by quarter of an hour, oldest first. */
export interface ActivityRecords {
  readonly quarters: readonly ActivityQuarter[]
}

const cache = createCache<ActivityRecords>({
  name: 'activity',
  key: 'user_id',
  max: 2_000,
  ttlSeconds: 30,
  staleBecause:
    'every write of this process drops the entry at its commit; another replica ' +
    'shows an active day at most this much later, and no award is decided on it',
})

/** A learner's activity for showing it: from the cache, or read once for all. */
export function getCachedActivity(
  db: Reader,
  userId: string,
): Promise<ActivityRecords> {
  return cache.getOrLoad(userId, () => loadActivity(db, userId))
}

/** Forgets a learner's activity; call it after the commit that changed it. */
export function invalidateActivityCache(userId: string): void {
  cache.invalidate(userId)
}

/** A learner's activity as it is in the database now. */
export async function loadActivity(
  db: Reader,
  userId: string,
): Promise<ActivityRecords> {
  return { quarters: await listActivity(db, userId) }
}
