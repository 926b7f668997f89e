import { expect, test } from 'vitest'

import { dateAndTime, timeOfDay } from './dates.ts'
import { render } from './html.ts'

const instant = new Date('2026-12-31T23:15:00.000Z')

test.each([
  ['Europe/Amsterdam', 'Friday 00:15', '1 Jan 2027, 00:15'],
  ['America/New_York', 'Thursday 18:15', '31 Dec 2026, 18:15'],
  ['Asia/Kolkata', 'Friday 04:45', '1 Jan 2027, 04:45'],
])('an instant as a clock in %s shows it, and exactly', (zone, time, date) => {
  const tag = '<time datetime="2026-12-31T23:15:00.000Z">'
  expect(render(timeOfDay(instant, zone))).toBe(`${tag}${time}</time>`)
  expect(render(dateAndTime(instant, zone))).toBe(`${tag}${date}</time>`)
})
