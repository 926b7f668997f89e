import { createCache } from '#core/cache.ts'

const cache = createCache<Date>({
  name: 'planted',
  key: 'user_id',
  max: 10,
  ttlSeconds: 30,
  staleBecause: 'nobody reads it',
})

/** Does not say that what it gives may be stale. */
// planted: lint waymark/cache-names
export function lastVisit(userId: string): Date | null {
  return cache.get(userId)
}

// planted: lint waymark/no-module-state
const visits = new Map<string, Date>()

/** A cache without a bound, an age or a name. */
export function remember(userId: string, at: Date): void {
  visits.set(userId, at)
}

// planted: tsc cache-facts
createCache<Date>({ name: 'planted', key: 'user_id' })
