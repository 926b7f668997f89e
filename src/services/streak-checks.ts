import { createCache } from '#core/cache.ts'
import type { Day } from '#rules/streaks.ts'

/** Whose streak was looked at, on which day, and by which rule. */
export interface StreakCheck {
  readonly userId: string
  readonly today: Day
  readonly timeZone: string
  readonly graceDays: number
}

const cache = createCache<StreakCheck>({
  name: 'streak_checks',
  key: 'user_id',
  max: 10_000,
  ttlSeconds: 3_600,
  staleBecause:
    'it cannot be: a day that was active at a commit makes no streak longer by being ' +
    'active again, and every other day is over; what is taken back makes none longer',
})

/**
 * Tells whether the learner's badges of streaks were decided on with this day active,
 * so that nothing else done on it can earn one.
 */
export function getCachedStreakCheck(check: StreakCheck): boolean {
  const last = cache.get(check.userId)
  return (
    last?.today === check.today &&
    last.timeZone === check.timeZone &&
    last.graceDays === check.graceDays
  )
}

/** Remembers a decision; call it after the commit of what made the day active. */
export function setCachedStreakCheck(check: StreakCheck): void {
  cache.set(check.userId, check)
}
