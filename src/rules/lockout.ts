/** How many failures lock a question, and the rolling window they are counted in. */
export interface LockoutRule {
  /** At least 1. */
  readonly failures: number
  readonly windowMinutes: number
}

/** Where a learner stands with one question. */
export interface Lockout {
  /** Failures that are still free; 0 when locked. */
  readonly attemptsLeft: number
  /** When one more attempt is allowed; `null` when it is now. */
  readonly lockedUntil: Date | null
}

/**
 * Where a learner stands who failed at these times, in any order. A failure that is as
 * old as the window counts no more. There can be more of them than are allowed: the
 * author may have lowered the number since.
 */
export function lockoutAt(
  rule: LockoutRule,
  failedAt: readonly Date[],
  now: Date,
): Lockout {
  const expiries = failedAt
    .map((date) => date.getTime() + rule.windowMinutes * 60_000)
    .filter((expiry) => expiry > now.getTime())
    .toSorted((a, b) => b - a)
  // One more is allowed when no more than the latest `failures - 1` are left.
  const unlock = expiries[rule.failures - 1]
  return {
    attemptsLeft: Math.max(0, rule.failures - expiries.length),
    lockedUntil: unlock === undefined ? null : new Date(unlock),
  }
}
