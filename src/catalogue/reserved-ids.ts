import type { ItemKind } from './types.ts'

/** Active days in a streak that a badge is given for, on every site. */
export const STREAK_BADGE_DAYS = [7, 30, 100] as const

/** The id of the badge for a streak, the same on every site. */
export function streakBadgeId(days: number): string {
  return `streak-${days}`
}

/**
 * What already has an id before an author gives any, as words for a message; `null`
 * when the id is free. Badges of streaks take theirs from everything, as ids are unique
 * across all kinds; a page takes its own only from what would have the same address.
 */
export function holderOfId(id: string, kind: ItemKind | null): string | null {
  const days = STREAK_BADGE_DAYS.find((it) => streakBadgeId(it) === id)
  if (days !== undefined) return `the badge for a streak of ${days} days`
  return kind === 'phase' && id === 'certificate'
    ? 'the page at the end of every path'
    : null
}
