import { isIP } from 'node:net'

import { isLoopbackAddress, isPublicAddress } from './guarded-networks.ts'

/** What is wrong with an address that was given to us. */
export type RefusalReason =
  | 'not_a_url'
  | 'scheme'
  | 'credentials'
  | 'port'
  | 'host_name'
  | 'not_public'

/** An address that may be visited, as far as the address itself tells. */
export interface Target {
  /** Without user name and fragment. */
  readonly url: URL
  /** A name, or an IP address without brackets. */
  readonly host: string
  readonly port: number
  /** `false`: over plain HTTP, to this machine only. */
  readonly isSecure: boolean
}

/** What may be visited, by configuration. */
export interface AddressRules {
  /** Plain HTTP to this machine, for development. */
  readonly allowLoopbackHttp: boolean
}

const ADVICE: Readonly<Record<RefusalReason, string>> = {
  not_a_url:
    'This is not a web address. Give the whole address of your service, such as ' +
    'https://notes.example.com.',
  scheme:
    'Only addresses that begin with https:// are visited. Your host gives you one for ' +
    'your service; copy it from there.',
  credentials:
    'The address holds a user name or a password. Leave out what stands before the @.',
  port:
    'This port is not visited. Give the address without a port, or with one from ' +
    '1024 to 65535.',
  host_name:
    'This name is not known on the public internet. Give the address that opens your ' +
    'service from any other device, such as a phone on mobile data.',
  not_public:
    'This address leads to a private network, which nobody else can reach. Deploy ' +
    'your service on the public internet and give the address that it has there.',
}

/** The address is not one that we visit; the message says what to give instead. */
export class AddressRefusedError extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason) {
    super(ADVICE[reason])
    this.name = 'AddressRefusedError'
    this.reason = reason
  }
}

const LONGEST_ADDRESS = 2048

/** White space and control characters vanish in parsing, backslashes turn into `/`. */
const MISLEADING = /[\s\p{Cc}\\]/u

/** Letters, digits, hyphens and underscores, none of the hyphens outermost. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/

/** Endings that mean something inside a network only, or nothing at all. */
const INSIDE: ReadonlySet<string> = new Set([
  'alt',
  'arpa',
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'test',
])

/**
 * Reads an address that a learner gave. Over TLS it may name any public host, at port
 * 443 or from 1024 up; with `allowLoopbackHttp`, plain HTTP may go to this machine, at
 * port 80 too. Whether a name leads to the public internet is for
 * {@link assertVisitable} to say, once it is resolved.
 * @throws AddressRefusedError the address cannot be one that we visit
 */
export function readTarget(text: string, rules: AddressRules): Target {
  const url = parse(text.trim())
  const isSecure = url.protocol === 'https:'
  if (!isSecure && !(rules.allowLoopbackHttp && url.protocol === 'http:')) {
    throw new AddressRefusedError('scheme')
  }
  if (url.username || url.password) throw new AddressRefusedError('credentials')
  const port = Number(url.port || (isSecure ? 443 : 80))
  const isUsualPort = port === 443 || port >= 1024 || (!isSecure && port === 80)
  if (!isUsualPort) throw new AddressRefusedError('port')
  url.hash = ''
  const target = { url, host: url.hostname.replaceAll(/[[\]]/g, ''), port, isSecure }
  if (isIP(target.host) !== 0) assertVisitable(target, [target.host])
  else assertPublicName(target)
  return target
}

/**
 * Makes sure that wherever the target's name leads is a place that we visit. One
 * address that is not spoils all: who mixes them wants to see which one is taken.
 * @throws AddressRefusedError an address is not public or, over plain HTTP, not here
 */
export function assertVisitable(target: Target, addresses: readonly string[]): void {
  if (target.isSecure) {
    if (!addresses.every(isPublicAddress)) throw new AddressRefusedError('not_public')
  } else if (!addresses.every(isLoopbackAddress))
    throw new AddressRefusedError('scheme')
}

function parse(text: string): URL {
  const url = URL.parse(text)
  if (!url || text.length > LONGEST_ADDRESS || MISLEADING.test(text)) {
    throw new AddressRefusedError('not_a_url')
  }
  return url
}

function assertPublicName({ host, isSecure }: Target): void {
  if (isSecure) {
    if (!isPublicName(host)) throw new AddressRefusedError('host_name')
  } else if (host !== 'localhost') throw new AddressRefusedError('scheme')
}

/** A dot at the end makes an empty label, which is none. */
function isPublicName(host: string): boolean {
  const labels = host.split('.')
  if (labels.length < 2 || host.length > 253) return false
  return labels.every((label) => LABEL.test(label)) && !INSIDE.has(labels.at(-1) ?? '')
}
