import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'

import {
  createDayReader,
  createDayReaders,
  dayOfIsoDate,
  isoDate,
} from './local-days.ts'

const QUARTER_MS = 900_000
const zones = Intl.supportedValuesOf('timeZone')

/** The calendar day by the other implementation of calendars that is at hand. */
function dayByTemporal(instantMs: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

/** When the clocks of a zone change, in Unix milliseconds. */
function changesIn2026(zone: string): readonly number[] {
  const changes: number[] = []
  const end = Date.parse('2027-01-01T00:00:00Z')
  let next = Temporal.Instant.from('2026-01-01T00:00:00Z')
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next')
  while (next !== null && next.epochMilliseconds < end) {
    changes.push(next.epochMilliseconds)
    next = next.getTimeZoneTransition('next')
  }
  return changes
}

const instant = fc
  .integer({
    min: Date.parse('2024-01-01T00:00:00Z') / QUARTER_MS,
    max: Date.parse('2029-01-01T00:00:00Z') / QUARTER_MS,
  })
  .map((quarter) => quarter * QUARTER_MS)

describe('the calendar day of an instant', () => {
  test('is right in every time zone there is', () => {
    expect(zones.length).toBeGreaterThan(400)
    const readerOf = createDayReaders()
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (zone, at) => {
        expect(isoDate(readerOf(zone)(at))).toBe(dayByTemporal(at, zone))
      }),
      { numRuns: 1_000 },
    )
  })

  test('is right at every quarter around each change of the clocks', () => {
    const changes = zones.flatMap((zone) =>
      changesIn2026(zone).map((change) => ({ zone, change })),
    )
    expect(changes.length).toBeGreaterThan(200)
    const wrong = changes.filter(({ zone, change }) => {
      const dayOf = createDayReader(zone)
      return Array.from({ length: 108 }, (_, index) => index - 8).some((quarter) => {
        const at = change + quarter * QUARTER_MS
        return isoDate(dayOf(at)) !== dayByTemporal(at, zone)
      })
    })
    expect(wrong).toEqual([])
  })

  test('is one for a whole quarter of an hour, so records are counted by it', () => {
    const readerOf = createDayReaders()
    const within = fc.integer({ min: 0, max: QUARTER_MS - 1 })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instant,
        within,
        (zone, start, milliseconds) => {
          expect(readerOf(zone)(start + milliseconds)).toBe(readerOf(zone)(start))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test.each([
    ['Europe/Amsterdam', '2026-11-24T23:30:00Z', '2026-11-25'],
    ['America/Los_Angeles', '2026-11-24T07:59:59Z', '2026-11-23'],
    ['Pacific/Kiritimati', '2026-11-24T10:00:00Z', '2026-11-25'],
    ['Asia/Kathmandu', '2026-11-24T18:15:00Z', '2026-11-25'],
    ['Asia/Kathmandu', '2026-11-24T18:14:59Z', '2026-11-24'],
    ['Australia/Lord_Howe', '2026-10-03T13:30:00Z', '2026-10-04'],
  ])('in %s at %s is %s', (zone, at, expected) => {
    expect(isoDate(createDayReader(zone)(Date.parse(at)))).toBe(expected)
  })

  test('stays right when it has to forget', () => {
    const dayOf = createDayReader('Europe/Amsterdam')
    const start = dayOfIsoDate('1990-01-01')
    const days = Array.from({ length: 20_000 }, (_, index) => start + index)
    expect(days.every((day) => dayOf(day * 86_400_000 + 43_200_000) === day)).toBe(true)
  })

  test('of a zone that there is not is refused', () => {
    expect(() => createDayReader('Middle/Earth')).toThrow(RangeError)
  })
})
