import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { joinsUntil, streakOf, type Day, type StreakMoment } from './streaks.ts'

const day = fc.integer({ min: 20_000, max: 20_120 })
const days = fc.array(day, { maxLength: 60 })
const moment = fc.record({ today: day, graceDays: fc.integer({ min: 0, max: 6 }) })

/** Looks at every pair of days, as slowly as the rule reads. */
function bruteForce(active: readonly Day[], { today, graceDays }: StreakMoment) {
  const has = new Set(active)
  const missedBetween = (from: Day, to: Day) => {
    let missed = 0
    for (let it = from + 1; it < to; it += 1) if (!has.has(it)) missed += 1
    return missed
  }
  const all = [...has].toSorted((a, b) => a - b)
  const runs: Day[][] = []
  for (const it of all) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last !== undefined && missedBetween(last, it) <= graceDays) run.push(it)
    else runs.push([it])
  }
  const living = runs.at(-1)
  const last = living?.at(-1)
  const alive =
    last !== undefined && (today <= last || missedBetween(last, today) <= graceDays)
  return {
    current: alive ? (living?.length ?? 0) : 0,
    longest: Math.max(0, ...runs.map((run) => run.length)),
    lastActive: last ?? null,
    started: alive ? (living?.[0] ?? null) : null,
  }
}

describe('a streak', () => {
  test.each([
    { active: [], today: 100, current: 0, longest: 0, aliveUntil: null },
    { active: [100], today: 100, current: 1, longest: 1, aliveUntil: 103 },
    { active: [97], today: 100, current: 1, longest: 1, aliveUntil: 100 },
    { active: [96], today: 100, current: 0, longest: 1, aliveUntil: null },
    { active: [94, 97, 100], today: 100, current: 3, longest: 3, aliveUntil: 103 },
    { active: [93, 97, 100], today: 100, current: 2, longest: 2, aliveUntil: 103 },
    { active: [1, 2, 3, 4, 99], today: 100, current: 1, longest: 4, aliveUntil: 102 },
  ])('of $active on day $today', ({ active, today, ...expected }) => {
    expect(streakOf(active, { today, graceDays: 2 })).toMatchObject(expected)
  })

  test('is what the rule says, read as slowly as it is written', () => {
    fc.assert(
      fc.property(days, moment, (active, now) => {
        expect(streakOf(active, now)).toMatchObject(bruteForce(active, now))
      }),
    )
  })

  test('does not depend on the order of the days, nor on how often each comes', () => {
    fc.assert(
      fc.property(days, moment, fc.gen(), (active, now, gen) => {
        const shuffled = gen(fc.shuffledSubarray, [...active, ...active], {
          minLength: active.length * 2,
        })
        expect(streakOf(shuffled, now)).toEqual(streakOf(active, now))
      }),
    )
  })

  test('is alive exactly as long as another active day would join it', () => {
    fc.assert(
      fc.property(days, moment, (active, { today, graceDays }) => {
        const past = active.filter((it) => it < today)
        const before = streakOf(past, { today, graceDays })
        const after = streakOf([...past, today], { today, graceDays })
        expect(after.current).toBe(before.current + 1)
        const alive = before.aliveUntil !== null
        expect(alive).toBe(after.started !== today)
        const { lastActive: last } = before
        const until = last === null ? null : joinsUntil(last, graceDays)
        expect(before.aliveUntil).toBe(alive ? until : null)
      }),
    )
  })

  test('never gets longer by an active day that is taken away', () => {
    fc.assert(
      fc.property(days, moment, fc.nat(), (all, now, index) => {
        const active = all.filter((it) => it <= now.today)
        const taken = active[index % Math.max(1, active.length)]
        const left = active.filter((it) => it !== taken)
        const [before, after] = [streakOf(active, now), streakOf(left, now)]
        expect(after.longest).toBeLessThanOrEqual(before.longest)
        expect(after.current).toBeLessThanOrEqual(before.current)
      }),
    )
  })

  test('is kept by more grace, never lost by it', () => {
    fc.assert(
      fc.property(days, moment, (active, now) => {
        const more = { ...now, graceDays: now.graceDays + 1 }
        const [tight, loose] = [streakOf(active, now), streakOf(active, more)]
        expect(loose.current).toBeGreaterThanOrEqual(tight.current)
        expect(loose.longest).toBeGreaterThanOrEqual(tight.longest)
        expect(loose.current).toBeLessThanOrEqual(loose.longest)
      }),
    )
  })
})
