import type { DayReader } from '#core/local-days.ts'
import type { Day } from '#rules/streaks.ts'

import type { ActivityRecords } from './activity-records.ts'

/** What a learner did on one day. */
export interface DayCounts {
  /** Completed steps, as far as they still are. */
  readonly steps: number
  /** Answered questions, right or wrong. */
  readonly answers: number
  /** Attempts handed in, whatever came of them. */
  readonly attempts: number
}

/** Active days with what was done on them, oldest first. */
export type ActiveDays = ReadonlyMap<Day, DayCounts>

// Records are immutable values that are replaced, never changed, so what is remembered
// of them cannot age.
const computed = new WeakMap<ActivityRecords, WeakMap<DayReader, ActiveDays>>()

/** The calendar days of a learner's activity in the time zone that `dayOf` reads. */
export function activeDaysOf(records: ActivityRecords, dayOf: DayReader): ActiveDays {
  const ofRecords = computed.get(records) ?? new WeakMap<DayReader, ActiveDays>()
  computed.set(records, ofRecords)
  const days = ofRecords.get(dayOf) ?? countByDay(records, dayOf)
  ofRecords.set(dayOf, days)
  return days
}

function countByDay({ quarters }: ActivityRecords, dayOf: DayReader): ActiveDays {
  const days = new Map<Day, DayCounts>()
  for (const { startMs, steps, answers, attempts } of quarters) {
    const day = dayOf(startMs)
    const before = days.get(day)
    days.set(day, {
      steps: steps + (before?.steps ?? 0),
      answers: answers + (before?.answers ?? 0),
      attempts: attempts + (before?.attempts ?? 0),
    })
  }
  return days
}
