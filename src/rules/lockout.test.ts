import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { lockoutAt, type Lockout, type LockoutRule } from './lockout.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 4, 1, 12)
const DEFAULT: LockoutRule = { failures: 3, windowMinutes: 60 }

function at(minutes: number): Date {
  return new Date(START + minutes * MINUTE)
}

function open(attemptsLeft: number): Lockout {
  return { attemptsLeft, lockedUntil: null }
}

function lockedUntil(minutes: number): Lockout {
  return { attemptsLeft: 0, lockedUntil: at(minutes) }
}

describe('lockoutAt', () => {
  test.each([
    ['no failure', [], 0, open(3)],
    ['one failure', [0], 0, open(2)],
    ['two failures', [0, 5], 6, open(1)],
    ['three failures', [0, 5, 10], 11, lockedUntil(60)],
    ['three in another order', [10, 0, 5], 11, lockedUntil(60)],
    ['a moment before the oldest is too old', [0, 5, 10], 59.99, lockedUntil(60)],
    ['the moment when it is', [0, 5, 10], 60, open(1)],
    ['two that are too old', [0, 5, 10], 65, open(2)],
    ['all of them too old', [0, 5, 10], 70, open(3)],
    ['a fourth after the oldest', [0, 5, 10, 60], 61, lockedUntil(65)],
    ['more than are allowed', [0, 5, 10, 15, 20], 25, lockedUntil(70)],
    ['some of more too old', [0, 5, 10, 15, 20], 65, lockedUntil(70)],
    ['failures at one moment', [0, 0, 0], 1, lockedUntil(60)],
  ])('with %s', (_case, failures, now, expected) => {
    expect(lockoutAt(DEFAULT, failures.map(at), at(now))).toEqual(expected)
  })

  test('follows the numbers of the site', () => {
    const rule = { failures: 1, windowMinutes: 5 }
    expect(lockoutAt(rule, [at(0)], at(4))).toEqual(lockedUntil(5))
    expect(lockoutAt(rule, [at(0)], at(5))).toEqual(open(1))
  })
})

const rule = fc.record({
  failures: fc.integer({ min: 1, max: 5 }),
  windowMinutes: fc.integer({ min: 1, max: 30 }),
})
const minutes = fc.integer({ min: 0, max: 60 })
const failures = fc.array(minutes, { maxLength: 12 })

describe('lockoutAt, whatever happened', () => {
  test('gives 0 to all attempts, and 0 exactly when locked', () => {
    fc.assert(
      fc.property(rule, failures, minutes, (it, failed, now) => {
        const { attemptsLeft, lockedUntil } = lockoutAt(it, failed.map(at), at(now))
        expect(attemptsLeft).toBeGreaterThanOrEqual(0)
        expect(attemptsLeft).toBeLessThanOrEqual(it.failures)
        expect(attemptsLeft === 0).toBe(lockedUntil !== null)
      }),
    )
  })

  test('gives back and never takes away as time passes', () => {
    fc.assert(
      fc.property(rule, failures, minutes, minutes, (it, failed, now, later) => {
        const before = lockoutAt(it, failed.map(at), at(now))
        const after = lockoutAt(it, failed.map(at), at(now + later))
        expect(after.attemptsLeft).toBeGreaterThanOrEqual(before.attemptsLeft)
        if (after.lockedUntil === null) return
        expect(after.lockedUntil).toEqual(before.lockedUntil)
      }),
    )
  })

  test('opens at the moment it names, and not before', () => {
    fc.assert(
      fc.property(rule, failures, minutes, (it, failed, now) => {
        const until = lockoutAt(it, failed.map(at), at(now)).lockedUntil
        if (until === null) return
        const before = new Date(until.getTime() - 1)
        expect(until.getTime()).toBeGreaterThan(at(now).getTime())
        expect(lockoutAt(it, failed.map(at), before).attemptsLeft).toBe(0)
        expect(lockoutAt(it, failed.map(at), until).attemptsLeft).toBeGreaterThan(0)
      }),
    )
  })

  test('lets nobody who obeys it fail more often in a window', () => {
    fc.assert(
      fc.property(rule, fc.array(minutes, { maxLength: 60 }), (it, tries) => {
        const failed: number[] = []
        for (const now of tries.toSorted((a, b) => a - b)) {
          if (lockoutAt(it, failed.map(at), at(now)).attemptsLeft > 0) failed.push(now)
        }
        for (const start of failed) {
          const end = start + it.windowMinutes
          const within = failed.filter((time) => time >= start && time < end)
          expect(within.length).toBeLessThanOrEqual(it.failures)
        }
      }),
    )
  })
})
