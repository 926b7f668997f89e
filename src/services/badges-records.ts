import { createCache } from '#core/cache.ts'
import type { Reader } from '#database/executor.ts'
import { listAwards, type BadgeAward } from '#repositories/badge-awards.ts'

/** A learner's awards, oldest first. */
export interface AwardRecords {
  readonly awards: readonly BadgeAward[]
}

const cache = createCache<AwardRecords>({
  name: 'badge_awards',
  key: 'user_id',
  max: 2_000,
  ttlSeconds: 30,
  staleBecause:
    'an award of this process drops the entry at its commit; another replica shows ' +
    'it at most this much later, and no award is decided on it',
})

/** A learner's awards for showing them: from the cache, or read once for all. */
export function getCachedAwards(db: Reader, userId: string): Promise<AwardRecords> {
  return cache.getOrLoad(userId, async () => ({ awards: await listAwards(db, userId) }))
}

/** Forgets a learner's awards; call it after the commit that added one. */
export function invalidateAwardsCache(userId: string): void {
  cache.invalidate(userId)
}
