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
