import { lookup } from 'node:dns/promises'
import { isIP, isIPv4, isIPv6 } from 'node:net'

import { assertVisitable, type Target } from './guarded-address.ts'

/** Gives every address of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>

/** The resolver knows the name, and no address of it. */
class NoAddressError extends Error {
  /** As Node's own resolver has it. */
  readonly code = 'ENODATA'
}

interface LookupOptions {
  readonly resolve?: Resolve | undefined
  readonly signal: AbortSignal
}

/**
 * Finds the addresses of a target, all of them checked, IPv4 and IPv6 in turn: where
 * one of the two leads nowhere from here, the next try takes the other. Rejects with
 * the error of the resolver, or with the reason of the signal.
 * @throws NoAddressError the resolver gave none
 * @throws AddressRefusedError one of them is not visited
 */
export async function findAddresses(
  target: Target,
  { resolve = resolveByNode, signal }: LookupOptions,
): Promise<readonly string[]> {
  const isName = isIP(target.host) === 0
  const found = isName ? await within(signal, resolve(target.host)) : [target.host]
  if (found.length === 0) throw new NoAddressError()
  assertVisitable(target, found)
  return inTurn(found)
}

async function resolveByNode(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true })
  return found.map(({ address }) => address)
}

/** A lookup cannot be stopped; we can only stop waiting for it. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = Promise.withResolvers<never>()
  const stop = () => stopped.reject(signal.reason)
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  return Promise.race([work, stopped.promise])
}

function inTurn(addresses: readonly string[]): readonly string[] {
  const fours = addresses.filter(isIPv4)
  const sixes = addresses.filter(isIPv6)
  return addresses
    .flatMap((_, index) => [fours[index], sixes[index]])
    .filter((address) => address !== undefined)
}
