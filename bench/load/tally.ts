import { quantile } from '#bench/statistics.ts'

import type { LoadOrder, LoadResult } from './orders.ts'

/** The count of one order while it is carried out. */
export type Tally = ReturnType<typeof createTally>

/** An answer, with the time at which its request was sent. */
export interface Answer {
  readonly status: number
  /** By `performance.now()`. */
  readonly sentAt: number
  /** As it came over the wire. */
  readonly bytes: Buffer
}

/** Counts the requests of an order, and decides when it is done. */
export function createTally({
  unmeasured,
  measured,
}: Pick<LoadOrder, 'unmeasured' | 'measured'>) {
  const last = 'requests' in measured ? unmeasured + measured.requests : Infinity
  const durations: number[] = []
  let sent = 0
  let startedAt = Infinity
  let endsAt = Infinity
  let endedAt = 0
  let failures = 0
  let firstFailure: string | null = null

  /** Counts a request that is about to be sent; its number, `null` at the end. */
  function take(): number | null {
    if (sent >= last || performance.now() >= endsAt) return null
    if (sent === unmeasured) {
      startedAt = performance.now()
      if ('ms' in measured) endsAt = startedAt + measured.ms
    }
    sent += 1
    return sent - 1
  }

  /** Counts an answer; only a 2xx to a measured request enters the figures. */
  function answered(number: number, answer: Answer): void {
    const now = performance.now()
    const { status, sentAt, bytes } = answer
    if (status < 200 || status > 299) failed(bytes.toString('utf8', 0, 2_000))
    else if (number >= unmeasured) {
      durations.push(now - sentAt)
      endedAt = now
    }
  }

  function failed(what: string): void {
    failures += 1
    firstFailure ??= what
  }

  function result(): LoadResult {
    return {
      requests: durations.length,
      seconds: (endedAt - startedAt) / 1_000,
      p50: quantile(durations, 0.5),
      p99: quantile(durations, 0.99),
      failures,
      firstFailure,
    }
  }

  return { take, answered, failed, result }
}
