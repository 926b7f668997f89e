import type { Clock } from '#core/clock.ts'

import { AddressRefusedError } from './guarded-address.ts'
import type { GuardedClient } from './guarded-client.ts'
import { DeploymentUnreachableError } from './guarded-failures.ts'
import type { GuardedAnswer } from './guarded-visit.ts'
import { UpstreamUnavailableError } from './http-client.ts'

/** Asks a registry, or whoever gives out its tokens. */
export type Ask = (
  url: string,
  headers: Readonly<Record<string, string>>,
) => Promise<GuardedAnswer>

interface AskOptions {
  readonly client: Pick<GuardedClient, 'request'>
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
}

/**
 * Makes the function that asks a registry. It rejects with `UpstreamUnavailableError`
 * where no answer comes, or one that says to come back later; a registry may send us to
 * any address for its tokens, and one that is not public is a fault of the registry.
 */
export function askRegistry(registry: string, options: AskOptions): Ask {
  const { client, clock, signal } = options
  return async (url, headers) => {
    const asked = {
      url,
      headers,
      method: 'GET',
      ...(signal ? { signal } : {}),
    } as const
    const answer = await client.request(asked).catch((cause: unknown) => {
      throw toUnavailable(registry, cause)
    })
    if (answer.status === 429) throw limited(registry, answer, clock.now())
    if (answer.status >= 500) throw unusable(registry, answer)
    return answer
  }
}

/** The error for an answer that no registry should give. */
export function unusable(
  registry: string,
  { status, headers }: GuardedAnswer,
): UpstreamUnavailableError {
  const type = String(headers['content-type'])
  const cause = new Error(`answered with status ${String(status)} and ${type}`)
  return new UpstreamUnavailableError(registry, { reason: 'server_error', cause })
}

function limited(
  registry: string,
  { headers }: GuardedAnswer,
  now: Date,
): UpstreamUnavailableError {
  const said = String(headers['retry-after'])
  const isSeconds = /^\d{1,9}$/.test(said)
  const ms = isSeconds ? Number(said) * 1000 : Date.parse(said) - now.getTime()
  return new UpstreamUnavailableError(registry, {
    reason: 'rate_limited',
    cause: new Error(`answered with status 429, to come back ${said}`),
    retryAfterMs: Number.isNaN(ms) ? 0 : Math.max(0, ms),
  })
}

function toUnavailable(registry: string, cause: unknown): unknown {
  if (cause instanceof DeploymentUnreachableError) {
    const known = cause.reason === 'timeout' || cause.reason === 'too_large'
    const reason = known ? cause.reason : 'network'
    return new UpstreamUnavailableError(registry, { reason, cause })
  }
  if (!(cause instanceof AddressRefusedError)) return cause
  return new UpstreamUnavailableError(registry, { reason: 'server_error', cause })
}
