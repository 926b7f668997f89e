import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { giveAnswer } from '#tests/support/answering.ts'
import {
  badgeIdsOf,
  complete,
  idOf,
  leaveActivity,
  quizWalk,
  stroll,
  workWalk,
} from '#tests/support/badges.ts'
import { startSite, type Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'

const DAY_MS = 86_400_000

/** In Amsterdam it is the evening of the 24th, in Tokyo the morning of the 25th. */
const NOW = new Date('2026-11-24T20:00:00Z')

let now = NOW
let site: Site

beforeAll(async () => {
  const paths = [stroll, quizWalk, workWalk]
  const clock = { now: () => now }
  site = await startSite({ paths, clock, env: { RATE_LIMITS: 'off' } })
})

afterAll(() => site[Symbol.asyncDispose]())

/** Somebody in a time zone. */
async function learnerIn(timeZone: string): Promise<Visitor> {
  now = NOW
  const learner = await site.learner()
  await learner.patch('/api/me', { json: { time_zone: timeZone } })
  return learner
}

const streakOf = async (who: Visitor) => (await who.get('/api/me/streak')).json()

/** The same time of day, so many days ago. */
function daysAgo(...days: readonly number[]): readonly Date[] {
  return days.map((it) => new Date(NOW.getTime() - it * DAY_MS))
}

describe('the streak', () => {
  test('of somebody who has done nothing yet is nothing', async () => {
    const learner = await learnerIn('Europe/Amsterdam')
    expect(await streakOf(learner)).toEqual({
      current: 0,
      longest: 0,
      active_today: false,
      last_active_on: null,
      started_on: null,
      alive_until: null,
      grace_days: 2,
      today: '2026-11-24',
      time_zone: 'Europe/Amsterdam',
    })
  })

  test('begins with a step, an answer that is wrong, or an attempt', async () => {
    const acts = [
      (who: Visitor) => complete(who, 'lace-up'),
      (who: Visitor) => giveAnswer(who, 'name-the-tree', 'beech'),
      async (who: Visitor) => {
        const json = { value: '{"legs": 3}' }
        await who.post('/api/requirements/list-of-parts/attempts', { json })
      },
    ]
    for (const act of acts) {
      const learner = await learnerIn('Europe/Amsterdam')
      // So that what is shown was not read before.
      await streakOf(learner)
      await act(learner)
      expect(await streakOf(learner)).toMatchObject({
        current: 1,
        active_today: true,
        last_active_on: '2026-11-24',
        started_on: '2026-11-24',
        alive_until: '2026-11-27',
      })
    }
  })

  test('lives for the grace, joins within it, and ends behind it', async () => {
    const learner = await learnerIn('Europe/Amsterdam')
    await leaveActivity(site, await idOf(learner), daysAgo(3, 6, 9))
    const alive = { current: 3, alive_until: '2026-11-24', started_on: '2026-11-15' }
    expect(await streakOf(learner)).toMatchObject(alive)
    now = new Date(NOW.getTime() + DAY_MS)
    const dead = { current: 0, longest: 3, alive_until: null, started_on: null }
    expect(await streakOf(learner)).toMatchObject(dead)
    now = NOW
    await complete(learner, 'lace-up')
    expect(await streakOf(learner)).toMatchObject({ current: 4, longest: 4 })
  })

  test('is counted in the days of where the learner is', async () => {
    const learner = await learnerIn('Asia/Tokyo')
    await complete(learner, 'lace-up')
    const there = { today: '2026-11-25', last_active_on: '2026-11-25' }
    expect(await streakOf(learner)).toMatchObject(there)
    await learner.patch('/api/me', { json: { time_zone: 'America/Los_Angeles' } })
    const here = { today: '2026-11-24', last_active_on: '2026-11-24', current: 1 }
    expect(await streakOf(learner)).toMatchObject(here)
  })

  test('loses the day of a step that is taken back', async () => {
    const learner = await learnerIn('Europe/Amsterdam')
    await complete(learner, 'lace-up')
    expect(await streakOf(learner)).toMatchObject({ current: 1 })
    await learner.delete('/api/steps/lace-up/completion')
    expect(await streakOf(learner)).toMatchObject({ current: 0, longest: 0 })
  })
})

describe('the activity', () => {
  test('is the active days of a year, oldest first', async () => {
    const learner = await learnerIn('Europe/Amsterdam')
    await leaveActivity(site, await idOf(learner), daysAgo(366, 365, 364, 1, 1))
    await giveAnswer(learner, 'name-the-tree', 'beech')
    await giveAnswer(learner, 'name-the-tree', 'oak')
    const answer = await learner.get('/api/me/activity')
    expect(answer.json()).toEqual({
      items: [
        { date: '2025-11-25', steps: 1, answers: 0, attempts: 0 },
        { date: '2026-11-23', steps: 2, answers: 0, attempts: 0 },
        { date: '2026-11-24', steps: 0, answers: 2, attempts: 0 },
      ],
      next_cursor: null,
      from: '2025-11-25',
      to: '2026-11-24',
      time_zone: 'Europe/Amsterdam',
    })
  })

  test.each(['/api/me/activity', '/api/me/streak'])(
    '%s needs a session',
    async (url) => {
      expect((await site.visitor().get(url)).status).toBe(401)
    },
  )
})

describe('the badge of a streak', () => {
  test('comes with the seventh day, by whatever makes it one', async () => {
    const acts = [
      (who: Visitor) => complete(who, 'lace-up'),
      (who: Visitor) => giveAnswer(who, 'name-the-tree', 'beech'),
    ]
    for (const act of acts) {
      const learner = await learnerIn('Europe/Amsterdam')
      await leaveActivity(site, await idOf(learner), daysAgo(1, 2, 3, 4, 5))
      await act(learner)
      expect(await badgeIdsOf(learner)).toEqual([])
      await leaveActivity(site, await idOf(learner), daysAgo(6))
      now = new Date(NOW.getTime() + DAY_MS)
      await complete(learner, 'look-up')
      expect(await badgeIdsOf(learner)).toEqual(['streak-7'])
    }
  })

  test('comes once, and stays when the streak is over', async () => {
    const learner = await learnerIn('Europe/Amsterdam')
    const month = Array.from({ length: 29 }, (_, index) => index + 1)
    await leaveActivity(site, await idOf(learner), daysAgo(...month))
    await complete(learner, 'lace-up')
    const ids = await badgeIdsOf(learner)
    expect(ids.toSorted()).toEqual(['streak-30', 'streak-7'])
    now = new Date(NOW.getTime() + 10 * DAY_MS)
    await complete(learner, 'climb')
    expect(await streakOf(learner)).toMatchObject({ current: 1, longest: 30 })
    const later = await badgeIdsOf(learner)
    expect(later.toSorted()).toEqual(['streak-30', 'streak-7', 'uphill-badge'])
  })

  test('comes once when fifty things are done at the same time', async () => {
    const learner = await learnerIn('Europe/Amsterdam')
    const days = Array.from({ length: 99 }, (_, index) => index + 1)
    await leaveActivity(site, await idOf(learner), daysAgo(...days))
    const calls = ['lace-up', 'climb', 'descend', 'look-up', 'saw-the-legs'].flatMap(
      (step) =>
        Array.from({ length: 10 }, () => learner.post(`/api/steps/${step}/completion`)),
    )
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(5)
    const streaks = (await badgeIdsOf(learner)).filter((id) => id.startsWith('streak'))
    expect(streaks.toSorted()).toEqual(['streak-100', 'streak-30', 'streak-7'])
  })
})

describe('the dashboard', () => {
  test('says what the streak is, what keeps it, and what comes next', async () => {
    const learner = await learnerIn('Europe/Amsterdam')
    const empty = (await learner.get('/dashboard')).text
    expect(empty).toContain('Today can be the first.')
    expect(empty).not.toContain('class="heat-map"')
    await leaveActivity(site, await idOf(learner), daysAgo(2, 3))
    await complete(learner, 'lace-up')
    const page = (await learner.get('/dashboard')).text
    expect(page).toContain('<dd>3 days</dd>')
    expect(page).toContain('<time datetime="2026-11-27">Friday 27 November</time>')
    expect(page).toContain('aria-label="Active on 3 days from 25 Nov 2025 to 24 Nov')
    expect(page).toContain('src="/api/badges/uphill-badge.svg"')
    expect(page).toContain('Be active on 7 days of one streak; it is 3 now.')
  })
})
