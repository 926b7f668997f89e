import { readTarget, type AddressRules } from './guarded-address.ts'
import type { ConnectionOptions } from './guarded-connection.ts'
import type { Resolve } from './guarded-lookup.ts'
import {
  visit,
  type GuardedAnswer,
  type GuardedLimits,
  type Visit,
} from './guarded-visit.ts'

/** What may be visited, and the way there. */
export interface GuardedClientOptions extends AddressRules, ConnectionOptions {
  /** Node's own resolver by default. */
  readonly resolve?: Resolve
  readonly limits?: Partial<GuardedLimits>
}

/** A request to an address that somebody gave us. */
export interface GuardedRequest {
  readonly url: string
  readonly method: Visit['method']
  /** Those that frame the message or name its receiver are left out. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Ends the request, which then rejects with the reason of the signal. */
  readonly signal?: AbortSignal
}

/** The client for addresses that somebody gave us. */
export type GuardedClient = ReturnType<typeof createGuardedClient>

const LIMITS: GuardedLimits = {
  timeoutMs: 15_000,
  lookupTimeoutMs: 5_000,
  connectTimeoutMs: 4_000,
  maxBodyBytes: 256_000,
  maxHeaderBytes: 16_384,
  tries: 3,
  pauseMs: 200,
}

/**
 * Makes the client for addresses that learners give. It visits public places only, each
 * by the very address that was checked, within bounds of time and size, and follows no
 * redirect. Every request has a connection of its own: nothing stays open at a
 * learner's server.
 */
export function createGuardedClient(options: GuardedClientOptions) {
  const limits = { ...LIMITS, ...options.limits }
  const closing = new AbortController()

  /**
   * Sends one request, and again where that can do no harm.
   * @throws AddressRefusedError the address, or where its name leads, is not visited
   * @throws DeploymentUnreachableError no answer, or none within the bounds
   */
  async function request(asked: GuardedRequest): Promise<GuardedAnswer> {
    const target = readTarget(asked.url, options)
    const stops = asked.signal ? [closing.signal, asked.signal] : [closing.signal]
    const signal = AbortSignal.any(stops)
    try {
      return await visit(target, { ...asked, ...options, limits, signal })
    } catch (error) {
      asked.signal?.throwIfAborted()
      throw error
    }
  }

  /** Ends what is under way; nothing begins after it. */
  function close(): Promise<void> {
    closing.abort()
    return Promise.resolve()
  }

  return { request, close, [Symbol.asyncDispose]: close }
}
