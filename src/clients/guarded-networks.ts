import { isIP } from 'node:net'

import ipaddr from 'ipaddr.js'

/**
 * The part of IPv6 that is handed out to the public internet. What lies outside leads
 * elsewhere even where no list names it, such as `::7f00:1`, which holds 127.0.0.1.
 */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::')

/** A public number under which machines in Azure find a service of their own host. */
const AZURE_HOST = '168.63.129.16'

/**
 * Tells whether an address, as a resolver gives it, is plain public unicast: in no
 * private, local, shared, reserved or documentation network, with no other address
 * inside (mapped, 6to4, Teredo, NAT64, ISATAP), and without a zone.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) {
    return address !== AZURE_HOST && ipaddr.IPv4.parse(address).range() === 'unicast'
  }
  if (family !== 6 || address.includes('%')) return false
  const parsed = ipaddr.IPv6.parse(address)
  if (!parsed.match(GLOBAL_UNICAST, 3) || parsed.range() !== 'unicast') return false
  return !isIsatap(parsed.parts)
}

/** Tells whether an address leads to the machine that asks. */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback'
}

/** The interface part `[02]00:5efe:a.b.c.d` is a tunnel to that address. */
function isIsatap(parts: readonly number[]): boolean {
  return (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe
}
