import { Type } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import type { ActivityUseCases } from '#services/activity.ts'

const Day = Type.String({ format: 'date', description: 'In the learner’s time zone.' })
const DayOrNull = Type.Union([Day, Type.Null()])
const TimeZone = Type.String({ description: 'IANA name.' })
const Count = Type.Integer({ minimum: 0 })

const StreakAnswer = Type.Object({
  current: Type.Integer({
    minimum: 0,
    description: 'Active days of the run that is alive; 0 when none is.',
  }),
  longest: Type.Integer({
    minimum: 0,
    description: 'Active days of the longest run there ever was.',
  }),
  active_today: Type.Boolean(),
  last_active_on: DayOrNull,
  started_on: DayOrNull,
  alive_until: Type.Union([Day, Type.Null()], {
    description: 'The last day on which activity still keeps the streak.',
  }),
  grace_days: Type.Integer({
    minimum: 0,
    description: 'Missed days in a row that a streak survives.',
  }),
  today: Day,
  time_zone: TimeZone,
})

const ActivityAnswer = Type.Object({
  items: Type.Array(
    Type.Object({ date: Day, steps: Count, answers: Count, attempts: Count }),
    { description: 'Active days, oldest first; the others are left out.' },
  ),
  next_cursor: Type.Null(),
  from: Day,
  to: Day,
  time_zone: TimeZone,
})

/** When a learner was active: the streak, and the days of a year. */
export function activityRoutes(activity: ActivityUseCases): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/me/streak',
      summary: 'The current and the longest streak',
      tag: 'Recognition',
      limit: '600/minute',
      session: 'required',
      answers: { 200: StreakAnswer },
      handle: async ({ learner, reader }) => {
        const streak = await activity.streak(reader, learner)
        return {
          current: streak.current,
          longest: streak.longest,
          active_today: streak.activeToday,
          last_active_on: streak.lastActiveOn,
          started_on: streak.startedOn,
          alive_until: streak.aliveUntil,
          grace_days: streak.graceDays,
          today: streak.today,
          time_zone: streak.timeZone,
        }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/me/activity',
      summary: 'The active days of the last 365 days',
      tag: 'Recognition',
      limit: '600/minute',
      session: 'required',
      answers: { 200: ActivityAnswer },
      handle: async ({ learner, reader }) => {
        const { days, timeZone, ...span } = await activity.year(reader, learner)
        return { items: days, next_cursor: null, ...span, time_zone: timeZone }
      },
    }),
  ]
}
