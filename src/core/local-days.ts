const DAY_MS = 86_400_000

/** Tells the calendar day of instants in one time zone, as days since 1970-01-01. */
export type DayReader = (instantMs: number) => number

/** Days of UTC whose offset a reader remembers at most: some twenty years. */
const REMEMBERED_DAYS = 7_500

/**
 * Gives the reader of each IANA time zone, which is made once: there are some 600.
 * @throws RangeError there is no such time zone
 */
export function createDayReaders(): (timeZone: string) => DayReader {
  const readers = new Map<string, DayReader>()
  return (timeZone) => {
    const reader = readers.get(timeZone) ?? createDayReader(timeZone)
    readers.set(timeZone, reader)
    return reader
  }
}

/**
 * Makes a reader of calendar days for an IANA time zone. Offsets are asked for once a
 * day of UTC and not once an instant: where both ends of such a day have the same one,
 * the clocks did not change in between.
 * @throws RangeError there is no such time zone
 */
export function createDayReader(timeZone: string): DayReader {
  const offsetAt = createOffsetReader(timeZone)
  const atMidnight = new Map<number, number>()
  const offsetAtMidnight = (utcDay: number) => {
    const known = atMidnight.get(utcDay)
    if (known !== undefined) return known
    if (atMidnight.size >= REMEMBERED_DAYS) atMidnight.clear()
    const offset = offsetAt(utcDay * DAY_MS)
    atMidnight.set(utcDay, offset)
    return offset
  }
  return (instantMs) => {
    const utcDay = Math.floor(instantMs / DAY_MS)
    const offset = offsetAtMidnight(utcDay)
    const same = offset === offsetAtMidnight(utcDay + 1)
    return Math.floor((instantMs + (same ? offset : offsetAt(instantMs))) / DAY_MS)
  }
}

/** A calendar day as an ISO date, `2026-11-24`. */
export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The calendar day of an ISO date, as days since 1970-01-01. */
export function dayOfIsoDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

/** Milliseconds that the clocks of a zone are ahead of UTC at an instant. */
function createOffsetReader(timeZone: string): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    // The other calendars and `24:00` would have to be read, too.
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (instantMs) => {
    const seconds = Math.floor(instantMs / 1000) * 1000
    const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] =
      format.format(seconds).match(/\d+/g)?.map(Number) ?? []
    return Date.UTC(year, month - 1, day, hour, minute, second) - seconds
  }
}
