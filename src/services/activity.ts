import type { Catalogue } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { createDayReaders, isoDate } from '#core/local-days.ts'
import type { Reader } from '#database/executor.ts'
import { streakOf, type Day } from '#rules/streaks.ts'

import { activeDaysOf, type ActiveDays, type DayCounts } from './activity-days.ts'
import { getCachedActivity } from './activity-records.ts'
import type { Learner } from './learner.ts'

/** Days that the activity of a learner is shown for, today included. */
const ACTIVITY_DAYS = 365

/** Whose activity it is, and where they are. */
export type ActiveLearner = Pick<Learner, 'id' | 'timeZone'>

/** A streak as its learner sees it; dates are ISO dates in the learner's zone. */
export interface StreakView {
  /** Active days of the run that is alive; 0 when none is. */
  readonly current: number
  /** Active days of the longest run there ever was. */
  readonly longest: number
  readonly activeToday: boolean
  readonly lastActiveOn: string | null
  readonly startedOn: string | null
  /** The last day on which activity still keeps the streak. */
  readonly aliveUntil: string | null
  /** Missed days in a row that a streak survives. */
  readonly graceDays: number
  readonly today: string
  /** IANA name. */
  readonly timeZone: string
}

/** What was done on one day. */
export interface DayActivity extends DayCounts {
  /** ISO date in the learner's zone. */
  readonly date: string
}

/** A year of a learner's activity. */
export interface ActivityView {
  /** First and last day of the year, as ISO dates; the last is today. */
  readonly from: string
  readonly to: string
  /** IANA name. */
  readonly timeZone: string
  /** Active days, oldest first; the others are left out. */
  readonly days: readonly DayActivity[]
}

/** The use cases of looking at what a learner has done. */
export type ActivityUseCases = ReturnType<typeof createActivity>

/** Makes the use cases of looking at what a learner has done. */
export function createActivity({
  catalogue,
  clock,
}: {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
}) {
  const dayReaderOf = createDayReaders()

  /** The learner's streak, from the records and the site's grace of now. */
  async function streak(db: Reader, learner: ActiveLearner): Promise<StreakView> {
    const { timeZone } = learner
    const { streakGraceDays: graceDays } = catalogue().site
    const { days, today } = await daysOf(db, learner)
    const found = streakOf(days.keys(), { today, graceDays })
    return {
      current: found.current,
      longest: found.longest,
      activeToday: days.has(today),
      lastActiveOn: toDate(found.lastActive),
      startedOn: toDate(found.started),
      aliveUntil: toDate(found.aliveUntil),
      graceDays,
      today: isoDate(today),
      timeZone,
    }
  }

  /** The learner's last {@link ACTIVITY_DAYS} days. */
  async function year(db: Reader, learner: ActiveLearner): Promise<ActivityView> {
    const { timeZone } = learner
    const { days, today } = await daysOf(db, learner)
    const known = years.get(days)
    const to = isoDate(today)
    // The same value for as long as it is the same, so that it is drawn once.
    if (known?.to === to) return known
    const view = { ...yearUntil(today, days), timeZone }
    years.set(days, view)
    return view
  }

  async function daysOf(
    db: Reader,
    { id, timeZone }: ActiveLearner,
  ): Promise<{ readonly days: ActiveDays; readonly today: Day }> {
    const dayOf = dayReaderOf(timeZone)
    const days = activeDaysOf(await getCachedActivity(db, id), dayOf)
    return { days, today: dayOf(clock.now().getTime()) }
  }

  return { streak, year }
}

// Active days are immutable values that are replaced, never changed.
const years = new WeakMap<ActiveDays, ActivityView>()

function yearUntil(
  today: Day,
  days: ActiveDays,
): Pick<ActivityView, 'from' | 'to' | 'days'> {
  const from = today - ACTIVITY_DAYS + 1
  return {
    from: isoDate(from),
    to: isoDate(today),
    days: [...days]
      .filter(([day]) => day >= from && day <= today)
      .map(([day, counts]) => ({ date: isoDate(day), ...counts })),
  }
}

function toDate(day: Day | null): string | null {
  return day === null ? null : isoDate(day)
}
