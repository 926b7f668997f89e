import { expect, vi } from 'vitest'

import type { JobAttempt, JobKind, RunJob } from '#database/queue/types.ts'

/** The payload of jobs that tests enqueue. */
export interface Named {
  readonly name: string
}

/** Makes a kind of job: one attempt, unless the test says otherwise. */
export function jobKind(overrides: Partial<JobKind<Named>> = {}): JobKind<Named> {
  return {
    name: 'test-jobs',
    retryLimit: 0,
    backoffSeconds: 0,
    expireInSeconds: 60,
    ...overrides,
  }
}

/** Keeps the attempts at jobs in their order. */
export function recordRuns(then: RunJob<Named> = () => Promise.resolve()) {
  const attempts: (JobAttempt & Named)[] = []
  const run: RunJob<Named> = ({ name }, job) => {
    attempts.push({ name, ...job })
    return then({ name }, job)
  }
  /** Waits until exactly these were attempted, in this order. */
  const expectNames = async (wanted: readonly string[]): Promise<void> => {
    const check = () => expect(attempts.map(({ name }) => name)).toEqual(wanted)
    await vi.waitFor(check, { timeout: 10_000, interval: 10 })
  }
  return { attempts, run, expectNames }
}

/** A promise that somebody else resolves. */
export function gate(): PromiseWithResolvers<void> {
  return Promise.withResolvers<void>()
}
