import { ConstantBackoff, handleWhen, retry } from 'cockatiel'

import { AddressRefusedError, type Target } from './guarded-address.ts'
import { openConnection, type ConnectionOptions } from './guarded-connection.ts'
import { exchange, type Exchange, type ExchangedAnswer } from './guarded-exchange.ts'
import { DeploymentUnreachableError, type Stage } from './guarded-failures.ts'
import { findAddresses, type Resolve } from './guarded-lookup.ts'

/** How patient we are with people's servers, and how much of their answers we read. */
export interface GuardedLimits {
  /** For the whole request, from the name to the end of the answer. */
  readonly timeoutMs: number
  readonly lookupTimeoutMs: number
  /** For one connection, its encryption included. */
  readonly connectTimeoutMs: number
  readonly maxBodyBytes: number
  readonly maxHeaderBytes: number
  /** How often a request is made at most, and the pause in between. */
  readonly tries: number
  readonly pauseMs: number
}

/** What is asked of a target, and how. */
export interface Visit extends ConnectionOptions {
  readonly method: Exchange['method']
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | undefined
  readonly resolve?: Resolve | undefined
  readonly limits: GuardedLimits
  /** Ends the visit, whatever it is at. */
  readonly signal: AbortSignal
}

/** An answer, and where it came from. */
export interface GuardedAnswer extends ExchangedAnswer {
  /** The IP address that answered. */
  readonly address: string
  /** From the name to the end of the answer, earlier tries included. */
  readonly durationMs: number
}

/**
 * Asks a target. What fails before the service can have received it is tried again, at
 * another of its addresses if there is one; what fails later, only if it changes
 * nothing there. To delete a note twice would answer 404, and be our doing.
 * @throws AddressRefusedError an address of the target is not visited
 * @throws DeploymentUnreachableError no answer, or none within the bounds
 */
export async function visit(target: Target, asked: Visit): Promise<GuardedAnswer> {
  const { limits } = asked
  const startedAt = performance.now()
  const signal = soon(asked.signal, limits.timeoutMs)
  const lookup = { ...asked, signal: soon(signal, limits.lookupTimeoutMs) }
  const addresses = await at('name', target, () => findAddresses(target, lookup))
  const again = handleWhen((error) => !signal.aborted && mayRepeat(asked, error))
  const backoff = new ConstantBackoff(limits.pauseMs)
  const policy = retry(again, { maxAttempts: limits.tries - 1, backoff })
  return policy.execute(async ({ attempt }) => {
    const address = addresses[attempt % addresses.length] ?? ''
    const answer = await ask(target, address, { ...asked, signal })
    return { ...answer, address, durationMs: Math.round(performance.now() - startedAt) }
  })
}

async function ask(target: Target, address: string, asked: Visit) {
  const connection = {
    ...asked,
    signal: soon(asked.signal, asked.limits.connectTimeoutMs),
  }
  const socket = await at('connection', target, () =>
    openConnection(target, address, connection),
  )
  const message = { ...asked, ...asked.limits, url: target.url }
  return at('answer', target, () => exchange(socket, message))
}

function soon(signal: AbortSignal, timeoutMs: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
}

/** Does one part of a visit, and says in our terms where and how it failed. */
async function at<T>(stage: Stage, target: Target, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AddressRefusedError) throw cause
    throw new DeploymentUnreachableError(target, { stage, cause })
  }
}

function mayRepeat({ method }: Visit, error: unknown): boolean {
  if (!(error instanceof DeploymentUnreachableError)) return false
  if (error.mayHaveArrived && method !== 'GET' && method !== 'HEAD') return false
  return /^(?:refused|unreachable|reset|timeout)$/.test(error.reason)
}
