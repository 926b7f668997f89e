import type { Clock } from '#core/clock.ts'

import { GitHubUnavailableError } from './github-errors.ts'
import { createGitHubGate } from './github-limits.ts'
import {
  createHttpClient,
  UpstreamUnavailableError,
  type HttpAnswer,
} from './http-client.ts'
import { createResilience } from './resilience.ts'

/** Where GitHub's REST API is, who asks, and how patient we are with it. */
export interface GitHubAccess {
  /** `https://api.github.com`; that of a GitHub server has a path too. */
  readonly apiUrl: string
  /** `null`: GitHub answers 60 requests an hour from our address. */
  readonly token: string | null
  readonly clock: Clock
  /** In which a call ends, with all its requests. */
  readonly timeoutMs: number
  /** In which one attempt at one request ends. */
  readonly attemptTimeoutMs: number
  /** Wait before the second attempt, doubling from there. */
  readonly firstWaitMs: number
}

/** The largest answer: a tree, of which GitHub sends 7 MB at most. */
const MAX_BODY_BYTES = 8 * 1_048_576

const BEARING = {
  upstream: 'github',
  maxInFlight: 8,
  maxQueued: 200,
  maxAttempts: 3,
  maxFailures: 5,
  halfOpenAfterMs: 10_000,
}

/**
 * Makes the one way to a GitHub: attempts, pauses and the token are behind it. It
 * connects at the first request.
 */
export function createGitHubExchange(access: GitHubAccess) {
  const { origin, host, pathname } = new URL(access.apiUrl)
  const basePath = pathname.replace(/\/+$/, '')
  const http = createHttpClient({
    upstream: BEARING.upstream,
    origin,
    basePath,
    headers: commonHeaders(access.token),
    timeoutMs: access.attemptTimeoutMs,
    connections: BEARING.maxInFlight,
    maxBodyBytes: MAX_BODY_BYTES,
  })
  const { call } = createResilience({ ...access, ...BEARING, host })
  const gate = createGitHubGate(access.clock)

  /**
   * Gives the answer to a GET request: never a 429 or a 5xx.
   * @throws GitHubUnavailableError there is none, or GitHub wants a pause
   */
  async function ask(
    path: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer> {
    try {
      return await call(async (signal) => {
        gate.assertOpen()
        const answer = await http.get(path, { headers, signal })
        gate.heed(answer)
        return answer
      })
    } catch (error) {
      if (!(error instanceof UpstreamUnavailableError)) throw error
      const failure = unavailable(error, access.clock.now())
      if (failure.retryAt !== null) gate.pause(failure.retryAt)
      throw failure
    }
  }

  /**
   * The path of an address that GitHub named. Nobody else is asked, or told our token.
   * @throws GitHubUnavailableError the address is not below that of the API
   */
  function pathOf(named: string | null): string {
    const url = named === null ? null : URL.parse(named, access.apiUrl)
    if (url?.origin === origin && url.pathname.startsWith(`${basePath}/`))
      return `${url.pathname.slice(basePath.length)}${url.search}`
    throw new GitHubUnavailableError('unexpected', new Error('it named another server'))
  }

  return { ask, pathOf, close: http.close }
}

function commonHeaders(token: string | null): Readonly<Record<string, string>> {
  return {
    'user-agent': 'waymark',
    'x-github-api-version': '2022-11-28',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  }
}

function unavailable(
  error: UpstreamUnavailableError,
  now: Date,
): GitHubUnavailableError {
  const { reason, retryAfterMs } = error
  const retryAt = retryAfterMs > 0 ? new Date(now.getTime() + retryAfterMs) : null
  const known = reason === 'too_large' ? 'unexpected' : reason
  return new GitHubUnavailableError(known, error, retryAt)
}
