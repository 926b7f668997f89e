import { dayOfIsoDate } from '#core/local-days.ts'
import type { ActivityView, DayActivity } from '#services/activity.ts'

import { shortDate } from './dates.ts'
import { html, type Html } from './html.ts'
import { counted } from './words.ts'

/** Of a mark, which stands upright as a blaze does, and of the way to the next one. */
const MARK = { width: 8, height: 11 }
const STEP = { x: 11, y: 14 }

const MONTHS_HEIGHT = 18
const DAYS_WIDTH = 30
const WEEKDAYS = ['Mon', '', 'Wed', '', 'Fri', '', '']

/** From so many things on a day on, its mark is of the next level. */
const LEVELS = [1, 3, 6, 10]

// A year is drawn once for as long as it stays the same: see `year` of the service.
const drawn = new WeakMap<ActivityView, Html>()

/**
 * A year of days as marks, week by week, with the same as a table below. The marks of
 * one level are one path, so a full year is hardly heavier than an empty one. Where
 * there is less room, the latest weeks show.
 */
export function heatMap(view: ActivityView): Html {
  const before = drawn.get(view)
  if (before !== undefined) return before
  const figure = html`<div class="heat-map">
    <div class="heat-map-weeks">${drawing(view)}</div>
    <p class="quiet">
      A mark is a day, and the stronger it is, the more was done on it.
    </p>
    ${view.days.length > 0 && table(view)}
  </div>`
  drawn.set(view, figure)
  return figure
}

/** Where a day is: its column is the week, which begins on Monday. */
interface Place {
  readonly column: number
  readonly row: number
}

function placer(from: string): (date: string) => Place {
  // 1970-01-01 was a Thursday.
  const weekdayOf = (day: number) => (day + 3) % 7
  const first = dayOfIsoDate(from)
  const firstMonday = first - weekdayOf(first)
  return (date) => {
    const day = dayOfIsoDate(date)
    return { column: Math.floor((day - firstMonday) / 7), row: weekdayOf(day) }
  }
}

function drawing(view: ActivityView): Html {
  const placeOf = placer(view.from)
  const columns = placeOf(view.to).column + 1
  const width = columns * STEP.x + DAYS_WIDTH
  const height = MONTHS_HEIGHT + 7 * STEP.y
  const marks = LEVELS.map((_, index) => {
    const days = view.days.filter((day) => levelOf(day) === index + 1)
    if (days.length === 0) return null
    const lines = days.map(({ date }) => markOf(placeOf(date))).join('')
    return html`<path class="heat-${index + 1}" d="${lines}" />`
  })
  return html`<svg
    role="img"
    aria-label="${summaryOf(view)}"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
  >
    <path class="heat-none" d="${grid(view, placeOf)}" />
    ${marks} ${months(view, placeOf)} ${weekdays(columns * STEP.x + 3)}
  </svg>`
}

/** Seven dashed lines, a dash a day, from the first day of the year to the last. */
function grid(view: ActivityView, placeOf: ReturnType<typeof placer>): string {
  const [first, last] = [placeOf(view.from), placeOf(view.to)]
  return WEEKDAYS.map((_, row) => {
    const from = (row < first.row ? 1 : 0) * STEP.x
    const to = (row > last.row ? last.column : last.column + 1) * STEP.x
    return `M${from} ${rowTop(row) + MARK.height / 2}H${to}`
  }).join('')
}

function markOf({ column, row }: Place): string {
  return `M${column * STEP.x + MARK.width / 2} ${rowTop(row)}v${MARK.height}`
}

function rowTop(row: number): number {
  return MONTHS_HEIGHT + row * STEP.y
}

function levelOf(day: DayActivity): number {
  const things = day.steps + day.answers + day.attempts
  return LEVELS.filter((least) => things >= least).length
}

/** The name of each month stands over the week of its first day. */
function months(
  view: ActivityView,
  placeOf: ReturnType<typeof placer>,
): readonly Html[] {
  return Array.from({ length: 12 }, (_, index) => {
    const [year = 0, month = 0] = view.from.split('-').map(Number)
    const first = new Date(Date.UTC(year, month + index, 1))
    const { column } = placeOf(first.toISOString().slice(0, 10))
    const name = first.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' })
    return html`<text x="${column * STEP.x}" y="11">${name}</text>`
  })
}

function weekdays(x: number): readonly Html[] {
  return WEEKDAYS.flatMap((name, row) =>
    name === '' ? [] : [html`<text x="${x}" y="${rowTop(row) + 9}">${name}</text>`],
  )
}

function summaryOf({ days, from, to }: ActivityView): string {
  const active = `Active on ${counted(days.length, 'day')}`
  return `${active} from ${shortDate(from)} to ${shortDate(to)}.`
}

function table({ days }: ActivityView): Html {
  const rows = days.toReversed().map(
    (day) =>
      html`<tr>
        <th scope="row">${shortDate(day.date)}</th>
        <td>${day.steps}</td>
        <td>${day.answers}</td>
        <td>${day.attempts}</td>
      </tr>`,
  )
  return html`<details>
    <summary>The same as a table</summary>
    <table class="heat-table">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Steps</th>
          <th scope="col">Answers</th>
          <th scope="col">Attempts</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </details>`
}
