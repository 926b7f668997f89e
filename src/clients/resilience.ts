import { setTimeout } from 'node:timers/promises'

import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from 'cockatiel'

import { createLogger } from '#core/logger.ts'

import {
  UpstreamUnavailableError,
  type HttpAnswer,
  type UnavailableReason,
} from './http-client.ts'

/** How the failures of one upstream are borne. */
export interface ResilienceOptions {
  /** Short name for messages, as its client has it. */
  readonly upstream: string
  /** Host of the upstream, for logs. */
  readonly host: string
  /** In which a whole call ends: waiting for its turn, and every attempt. */
  readonly timeoutMs: number
  /** Calls that have their turn at once. */
  readonly maxInFlight: number
  /** Calls that wait for their turn; more are refused. */
  readonly maxQueued: number
  readonly maxAttempts: number
  /** Wait before the second attempt; twice as long before each further one. */
  readonly firstWaitMs: number
  /** Calls that fail in a row until none is made any more. */
  readonly maxFailures: number
  /** How long none is made; then one is, and decides for the others. */
  readonly halfOpenAfterMs: number
}

/** Sends one attempt; the signal ends it when the time of the call is over. */
type Send = (signal: AbortSignal) => Promise<HttpAnswer>

const logger = createLogger('upstream')

/** What passes by itself: worth another attempt, and counted by the breaker. */
const TRANSIENT: ReadonlySet<UnavailableReason> = new Set([
  'network',
  'timeout',
  'rate_limited',
  'server_error',
])

/**
 * Makes what stands between the callers of an upstream and its client: turns, attempts,
 * a circuit breaker and one deadline over all.
 */
export function createResilience(options: ResilienceOptions) {
  const { upstream, timeoutMs } = options
  const turns = bulkhead(options.maxInFlight, options.maxQueued)
  const breaker = createBreaker(options)
  // Aggressive: the deadline holds even where nothing heeds the signal, as while the
  // client still connects.
  const deadline = timeout(timeoutMs, TimeoutStrategy.Aggressive)

  /**
   * Makes one call: up to `maxAttempts` attempts, where all but the last may meet a
   * broken connection, a 429 or a 5xx.
   * @throws UpstreamUnavailableError no answer came of it, or a 429 or a 5xx
   */
  async function call(send: Send): Promise<HttpAnswer> {
    const endsAt = performance.now() + timeoutMs
    let hadTurn = false
    try {
      return await deadline.execute(({ signal }) =>
        turns.execute(() => {
          hadTurn = true
          return breaker.execute(() => attempt(options, () => send(signal), endsAt))
        }, signal),
      )
    } catch (error) {
      const reason = reasonOf(error, hadTurn)
      if (reason === null) throw error
      throw new UpstreamUnavailableError(upstream, { reason, cause: error })
    }
  }

  return { call }
}

function createBreaker({ host, maxFailures, halfOpenAfterMs }: ResilienceOptions) {
  const breaker = circuitBreaker(handleWhen(isTransient), {
    breaker: new ConsecutiveBreaker(maxFailures),
    halfOpenAfter: halfOpenAfterMs,
  })
  breaker.onBreak(() => {
    logger.warn('upstream.circuit.opened', { host })
  })
  breaker.onReset(() => {
    logger.info('upstream.circuit.closed', { host })
  })
  return breaker
}

// Ours and not the library's: that one cannot tell that a wait outlasts the deadline,
// and would keep the caller waiting for an answer that is known to come too late.
async function attempt(
  options: ResilienceOptions,
  send: () => Promise<HttpAnswer>,
  endsAt: number,
): Promise<HttpAnswer> {
  for (let made = 1; ; made += 1) {
    try {
      return served(options.upstream, await send())
    } catch (error) {
      if (!isTransient(error) || made >= options.maxAttempts) throw error
      const backOffMs = jittered(options.firstWaitMs * 2 ** (made - 1))
      const waitMs = Math.max(error.retryAfterMs, backOffMs)
      if (performance.now() + waitMs >= endsAt) throw error
      await setTimeout(waitMs)
    }
  }
}

/** Half of it at least; the rest by chance, so that callers do not meet again. */
function jittered(ms: number): number {
  return (ms / 2) * (1 + Math.random())
}

function served(upstream: string, answer: HttpAnswer): HttpAnswer {
  const { status, headers } = answer
  if (status !== 429 && status < 500) return answer
  throw new UpstreamUnavailableError(upstream, {
    reason: status === 429 ? 'rate_limited' : 'server_error',
    cause: new Error(`answered with status ${String(status)}`),
    retryAfterMs: readRetryAfter(headers['retry-after']),
  })
}

function isTransient(error: unknown): error is UpstreamUnavailableError {
  return error instanceof UpstreamUnavailableError && TRANSIENT.has(error.reason)
}

/** Reads seconds or a date as milliseconds; 0 where it is neither. */
function readRetryAfter(header: string | string[] | undefined): number {
  const text = String(header ?? '')
  const ms = /^[\d.]+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Math.max(0, Number.isNaN(ms) ? 0 : ms)
}

function reasonOf(error: unknown, hadTurn: boolean): UnavailableReason | null {
  if (error instanceof BulkheadRejectedError) return 'overloaded'
  if (error instanceof BrokenCircuitError) return 'circuit_open'
  if (error instanceof TaskCancelledError) return hadTurn ? 'timeout' : 'overloaded'
  return null
}
