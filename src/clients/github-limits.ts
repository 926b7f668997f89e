import type { Clock } from '#core/clock.ts'

import { GitHubUnavailableError } from './github-errors.ts'
import type { HttpAnswer } from './http-client.ts'

/** How long GitHub asks to wait where it limits without saying until when. */
const UNSAID_PAUSE_MS = 60_000

/** Keeps requests back for as long as GitHub wants none. */
export interface GitHubGate {
  /** @throws GitHubUnavailableError no request may leave yet */
  readonly assertOpen: () => void
  /**
   * Learns from an answer whether, and how long, to keep requests back.
   * @throws GitHubUnavailableError the answer is a refusal for their number
   */
  readonly heed: (answer: HttpAnswer) => void
  /** Keeps requests back until then, if they are not for longer already. */
  readonly pause: (until: Date) => void
}

/**
 * Makes the gate of one token: GitHub counts the requests of a token together, and may
 * shut out those who go on asking while they are limited.
 */
export function createGitHubGate(clock: Clock): GitHubGate {
  let closedUntil = new Date(0)

  function limited(cause: string): GitHubUnavailableError {
    return new GitHubUnavailableError('rate_limited', new Error(cause), closedUntil)
  }

  // Answers come in any order: the longest pause counts.
  function pause(until: Date): void {
    if (until > closedUntil) closedUntil = until
  }

  return {
    pause,
    assertOpen: () => {
      if (closedUntil > clock.now()) throw limited('it asked for a pause before')
    },
    heed: (answer) => {
      const until = pauseUntil(answer, clock.now())
      if (until !== null) pause(until)
      if (isLimited(answer)) throw limited(`answered with ${String(answer.status)}`)
    },
  }
}

/**
 * Until when GitHub wants no further request; `null`: it does not mind. The last one of
 * an hour succeeds, and says that none is left.
 */
export function pauseUntil(answer: HttpAnswer, now: Date): Date | null {
  const limited = isLimited(answer)
  const asked = limited ? retryAfter(answer, now) : null
  if (asked !== null) return asked
  if (isUsedUp(answer)) return resetOf(answer, now)
  return limited ? later(now, UNSAID_PAUSE_MS) : null
}

/** A header that was sent once; `null` where it was not. */
export function headerOf({ headers }: HttpAnswer, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}

/** Tells a refusal for the number of requests from one for their sort. */
function isLimited(answer: HttpAnswer): boolean {
  if (answer.status !== 403) return answer.status === 429
  const said = headerOf(answer, 'retry-after') !== null || isUsedUp(answer)
  return said || /rate limit/i.test(answer.body)
}

function isUsedUp(answer: HttpAnswer): boolean {
  return headerOf(answer, 'x-ratelimit-remaining') === '0'
}

function resetOf(answer: HttpAnswer, now: Date): Date {
  const reset = new Date(Number(headerOf(answer, 'x-ratelimit-reset')) * 1_000)
  // Not said, or over by our clock.
  return reset > now ? reset : later(now, UNSAID_PAUSE_MS)
}

function retryAfter(answer: HttpAnswer, now: Date): Date | null {
  const value = headerOf(answer, 'retry-after') ?? ''
  const until = /^\d{1,9}$/.test(value)
    ? later(now, Number(value) * 1_000)
    : new Date(value)
  return Number.isNaN(until.getTime()) ? null : until
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}
