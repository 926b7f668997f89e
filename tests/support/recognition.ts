import { dayOfIsoDate, isoDate } from '#core/local-days.ts'
import type { ActivityView, DayActivity, StreakView } from '#services/activity.ts'
import type { Recognition } from '#views/dashboard.ts'

/** Today of everything that is built here: a Tuesday. */
const TODAY = '2026-11-24'

/** A streak of somebody who has done nothing yet. */
function streakView(overrides: Partial<StreakView> = {}): StreakView {
  return {
    current: 0,
    longest: 0,
    activeToday: false,
    lastActiveOn: null,
    startedOn: null,
    aliveUntil: null,
    graceDays: 2,
    today: TODAY,
    timeZone: 'Europe/Amsterdam',
    ...overrides,
  }
}

/** A year in which there is nothing but these days. */
export function yearView(days: readonly DayActivity[] = []): ActivityView {
  const from = isoDate(dayOfIsoDate(TODAY) - 364)
  return { from, to: TODAY, timeZone: 'Europe/Amsterdam', days }
}

/** A year without a day off. */
export function fullYear(): ActivityView {
  const first = dayOfIsoDate(TODAY) - 364
  const days = Array.from({ length: 365 }, (_, index) => ({
    date: isoDate(first + index),
    steps: index % 12,
    answers: index % 3,
    attempts: index % 11 === 0 ? 1 : 0,
  }))
  return yearView(days.filter((day) => day.steps + day.answers + day.attempts > 0))
}

/** What somebody was recognised for: nothing, unless given. */
export function recognition(overrides: Partial<Recognition> = {}): Recognition {
  return {
    streak: streakView(),
    year: yearView(),
    badges: { earned: [], open: [] },
    ...overrides,
  }
}

/** Somebody with a full year, a living streak and badges, all with the same words. */
export function recognised(words: string): Recognition {
  const badge = { title: words, description: words, days: null }
  const award = {
    ...badge,
    badgeId: 'phase-1-badge',
    kind: 'phase',
    awardedAt: new Date('2026-11-20T12:00:00Z'),
    credentialId: '7c1f0f6e-52a4-4f0b-9d0e-0e4b3f1d2c5a',
    badge: null,
  } as const
  const open = { ...badge, formerIds: [], path: null, phase: null }
  return {
    streak: streakView({
      current: 4,
      longest: 30,
      activeToday: true,
      lastActiveOn: TODAY,
      startedOn: '2026-11-18',
      aliveUntil: '2026-11-27',
    }),
    year: fullYear(),
    badges: {
      earned: [award, { ...award, badgeId: 'streak-7', kind: 'streak', days: 7 }],
      open: [{ ...open, id: 'streak-30', kind: 'streak', days: 30 }],
    },
  }
}
