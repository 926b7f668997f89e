import { AsyncLocalStorage } from 'node:async_hooks'

import type { Fields } from './fields.ts'

const requests = new AsyncLocalStorage<Fields>()

/** Slow enough to be always kept, in milliseconds. */
const SLOW_MS = 1_000

/** Share of unremarkable anonymous requests whose event is kept. */
const KEPT_SHARE = 0.1

/**
 * Runs `work` as one request: what is added to its event anywhere below is merged into
 * `event`, which the caller emits once at the end.
 */
export function runWithRequestEvent<T>(event: Fields, work: () => T): T {
  return requests.run(event, work)
}

/** Adds fields to the event of the current request; outside of one it does nothing. */
export function addToRequestEvent(fields: Fields): void {
  const event = requests.getStore()
  if (event) Object.assign(event, fields)
}

/**
 * Decides at the end of a request whether its event is kept: failures, slow requests
 * and signed-in people always, the rest by a fixed share. `draw` is a random number in
 * [0, 1).
 */
export function isEventKept(event: Fields, draw: number): boolean {
  const { status = 0, duration_ms: duration = 0, user_id: user } = event
  return status >= 400 || duration >= SLOW_MS || user !== undefined || draw < KEPT_SHARE
}
