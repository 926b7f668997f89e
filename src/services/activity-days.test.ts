import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createDayReaders, dayOfIsoDate } from '#core/local-days.ts'
import { streakOf } from '#rules/streaks.ts'

import { activeDaysOf } from './activity-days.ts'
import type { ActivityRecords } from './activity-records.ts'

const HOUR_MS = 3_600_000
const QUARTER_MS = 900_000
const zones = Intl.supportedValuesOf('timeZone')
const zone = fc.constantFrom(...zones)
const dayReaderOf = createDayReaders()

function recordsAt(instants: readonly number[]): ActivityRecords {
  const starts = instants.map((it) => Math.floor(it / QUARTER_MS) * QUARTER_MS)
  return {
    quarters: starts.map((startMs) => ({ startMs, steps: 1, answers: 0, attempts: 0 })),
  }
}

function daysIn(instants: readonly number[], timeZone: string): readonly number[] {
  return [...activeDaysOf(recordsAt(instants), dayReaderOf(timeZone)).keys()]
}

/** One instant on each of a row of local days: at any hour, whatever the clocks do. */
const habit = fc.record({
  zone,
  first: fc
    .integer({ min: 0, max: 700 })
    .map((day) => dayOfIsoDate('2025-06-01') + day),
  hours: fc.array(fc.integer({ min: 0, max: 95 }), { minLength: 2, maxLength: 40 }),
})

/** The quarters of a local day, found among those that could be. */
function instantsOf({ zone: home, first, hours }: HabitOf<typeof habit>) {
  const dayOf = dayReaderOf(home)
  return hours.map((hour, index) => {
    const day = first + index
    const around = (day * 24 - 16) * HOUR_MS
    const quarters = Array.from({ length: 224 }, (_, it) => around + it * QUARTER_MS)
    const own = quarters.filter((it) => dayOf(it) === day)
    return own[hour % own.length] ?? Number.NaN
  })
}

type HabitOf<A> = A extends fc.Arbitrary<infer T> ? T : never

describe('active days', () => {
  test('are one for each day that something was done on, in every zone', () => {
    fc.assert(
      fc.property(habit, (it) => {
        const days = daysIn(instantsOf(it), it.zone)
        expect(days).toEqual(it.hours.map((_, index) => it.first + index))
        const today = it.first + it.hours.length - 1
        const { current } = streakOf(days, { today, graceDays: 0 })
        expect(current).toBe(it.hours.length)
      }),
      { numRuns: 300 },
    )
  })

  test('of somebody who moves keep the streak, wherever they move to', () => {
    fc.assert(
      fc.property(habit, zone, (it, there) => {
        const instants = instantsOf(it)
        const days = daysIn(instants, there)
        const today = dayReaderOf(there)(instants.at(-1) ?? Number.NaN)
        const { current, started } = streakOf(days, { today, graceDays: 2 })
        // All that was done still counts; two days may have become one, or one two.
        expect(current).toBe(days.length)
        expect(started).toBe(days[0])
      }),
      { numRuns: 300 },
    )
  })

  test('count the same things in every zone', () => {
    fc.assert(
      fc.property(habit, zone, (it, there) => {
        const counts = activeDaysOf(recordsAt(instantsOf(it)), dayReaderOf(there))
        const steps = [...counts.values()].reduce((sum, day) => sum + day.steps, 0)
        expect(steps).toBe(it.hours.length)
      }),
      { numRuns: 200 },
    )
  })
})
