/** A calendar day, as days since 1970-01-01; the zone it was seen in is left behind. */
export type Day = number

/** What a learner's active days come to, counted in active days. */
export interface Streak {
  /** Of the run that is alive today; 0 when none is. */
  readonly current: number
  /** Of the longest run there ever was. */
  readonly longest: number
  /** `null` before the first active day. */
  readonly lastActive: Day | null
  /** First day of the run that is alive; `null` when none is. */
  readonly started: Day | null
  /** Last day on which activity still joins the living run; `null` when none is. */
  readonly aliveUntil: Day | null
}

/** What the days are looked at with. */
export interface StreakMoment {
  readonly today: Day
  /** Missed days in a row that a streak survives. */
  readonly graceDays: number
}

/**
 * Last day that still joins a run whose last active day is given. The one rule: it says
 * which days make a run together, and whether a run is alive.
 */
export function joinsUntil(day: Day, graceDays: number): Day {
  return day + graceDays + 1
}

/** Computes a streak from active days, in any order and perhaps more than once. */
export function streakOf(
  activeDays: Iterable<Day>,
  { today, graceDays }: StreakMoment,
): Streak {
  const days = [...new Set(activeDays)].toSorted((a, b) => a - b)
  let longest = 0
  let length = 0
  let first: Day | null = null
  let last: Day | null = null
  for (const day of days) {
    const joins = last !== null && day <= joinsUntil(last, graceDays)
    if (!joins) first = day
    length = joins ? length + 1 : 1
    longest = Math.max(longest, length)
    last = day
  }
  const aliveUntil = last === null ? null : joinsUntil(last, graceDays)
  if (aliveUntil === null || today > aliveUntil)
    return { current: 0, longest, lastActive: last, started: null, aliveUntil: null }
  return { current: length, longest, lastActive: last, started: first, aliveUntil }
}
