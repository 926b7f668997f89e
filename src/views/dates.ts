import { html, type Html } from './html.ts'

/** A time in the next days, with the day it is on: “Monday 14:32”. */
export function timeOfDay(instant: Date, timeZone: string): Html {
  const written = {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  return timeTag(instant, written)
}

/** A day and a time of any year: “3 Aug 2026, 14:32”. */
export function dateAndTime(instant: Date, timeZone: string): Html {
  return timeTag(instant, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
}

/** An instant as its reader's clock shows it, and exactly for programs. */
function timeTag(instant: Date, written: Intl.DateTimeFormatOptions): Html {
  const words = new Intl.DateTimeFormat('en-GB', written).format(instant)
  return html`<time datetime="${instant.toISOString()}">${words}</time>`
}

const DAY = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
} as const
const shortDates = new Intl.DateTimeFormat('en-GB', DAY)
const longDates = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** A calendar day, from its ISO date: “3 Aug 2026”. */
export function shortDate(date: string): string {
  return shortDates.format(new Date(`${date}T00:00:00Z`))
}

/** A calendar day in the next days, from its ISO date: “Monday 3 August”. */
export function dayAhead(date: string): Html {
  const words = longDates.format(new Date(`${date}T00:00:00Z`))
  return html`<time datetime="${date}">${words}</time>`
}

/** The day of an instant where its reader is: “3 Aug 2026”. */
export function dayOf(instant: Date, timeZone: string): Html {
  return timeTag(instant, { timeZone, dateStyle: 'medium' })
}

/** A day of any year, the same for everybody: “3 August 2026”. */
export function calendarDay(instant: Date): Html {
  return timeTag(instant, { timeZone: 'UTC', dateStyle: 'long' })
}
