import { BlockList, isIPv4 } from 'node:net'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  honestUrls,
  loopbackUrls,
  nameTricks,
  urlTricks,
} from '#tests/support/ssrf-corpus.ts'

import { AddressRefusedError, assertVisitable, readTarget } from './guarded-address.ts'
import { isLoopbackAddress, isPublicAddress } from './guarded-networks.ts'

const PUBLIC_ONLY = { allowLoopbackHttp: false }
const DEVELOPMENT = { allowLoopbackHttp: true }

const withPort = (url: string) => url.replace('{port}', '3000')

function refusalOf(work: () => unknown): AddressRefusedError | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof AddressRefusedError) return error
    throw error
  }
}

test('the corpus is large, and says nothing twice', () => {
  const urls = urlTricks.map(([, url]) => url)
  expect(new Set(urls).size).toBe(urls.length)
  expect(urls.length + nameTricks.length).toBeGreaterThan(150)
})

test.each(urlTricks)('%s is refused: %s (%s)', (_what, url, reason) => {
  const refusal = refusalOf(() => readTarget(withPort(url), PUBLIC_ONLY))
  expect(refusal?.reason).toBe(reason)
  expect(refusal?.message).toMatch(/^This|^Only|^The/)
})

test.each(honestUrls)('%s is read as %s, port %i', (url, host, port) => {
  const target = readTarget(url, PUBLIC_ONLY)
  expect(target).toMatchObject({ host, port, isSecure: true })
  expect(target.url.hash).toBe('')
})

describe('for development', () => {
  test.each(loopbackUrls)('%s may be visited', (url) => {
    expect(readTarget(url, DEVELOPMENT).isSecure).toBe(false)
    expect(refusalOf(() => readTarget(url, PUBLIC_ONLY))?.reason).toBe('scheme')
  })

  const elsewhere = urlTricks.filter(([, url]) => !/^http:\/\/127/i.test(withPort(url)))

  test.each(elsewhere)('%s is refused all the same: %s', (_what, url, reason) => {
    expect(refusalOf(() => readTarget(withPort(url), DEVELOPMENT))?.reason).toBe(reason)
  })

  test.each([
    'http://10.0.0.1/',
    'http://93.184.216.34/',
    'http://[::ffff:127.0.0.1]/',
    'http://0.0.0.0:3000/',
    'http://notes.localhost:3000/',
    'http://localhost.:3000/',
  ])('%s is not this machine', (url) => {
    expect(refusalOf(() => readTarget(url, DEVELOPMENT))?.reason).toBe('scheme')
  })

  test('ports of other services are not visited here either', () => {
    const refusal = refusalOf(() => readTarget('http://localhost:22/', DEVELOPMENT))
    expect(refusal?.reason).toBe('port')
  })
})

test.each(nameTricks)('a name that leads inside is refused: %s', (_what, addresses) => {
  const target = readTarget('https://notes.example.com', PUBLIC_ONLY)
  const refusal = refusalOf(() => assertVisitable(target, addresses))
  expect(refusal?.reason).toBe('not_public')
})

describe('addresses, against a list kept by hand', () => {
  const v4Inside = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['168.63.129.16', 32],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.31.196.0', 24],
    ['192.52.193.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['192.175.48.0', 24],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const
  const inside = new BlockList()
  for (const [net, prefix] of v4Inside) inside.addSubnet(net, prefix)

  const ipv4 = fc.integer({ min: 0, max: 0xff_ff_ff_ff }).map(dotted)
  /** At the edges of the networks, where a mask that is off by one bit shows. */
  const edges = v4Inside.flatMap(([net, prefix]) => {
    const first = numberOf(net)
    const last = first + 2 ** (32 - prefix) - 1
    return [first - 1, first, last, last + 1].filter((it) => it >= 0 && it < 2 ** 32)
  })
  const anyIpv4 = fc.oneof(ipv4, fc.constantFrom(...edges).map(dotted))

  test('IPv4 is public exactly outside of them', () => {
    fc.assert(
      fc.property(anyIpv4, (address) => {
        expect(isPublicAddress(address)).toBe(!inside.check(address))
      }),
      { numRuns: 1000 },
    )
  })

  test('no spelling and no wrapping of an address inside gets through', () => {
    const spelling = fc.constantFrom(...spellings)
    const within = anyIpv4.filter((address) => inside.check(address))
    fc.assert(
      fc.property(within, spelling, (address, spell) => {
        const url = `https://${spell(numberOf(address))}/`
        expect(refusalOf(() => readTarget(url, PUBLIC_ONLY))?.reason).toBe('not_public')
      }),
      { numRuns: 1000 },
    )
  })

  test('IPv6 is public only in 2000::/3, and not where IANA says otherwise', () => {
    const special = new BlockList()
    special.addSubnet('2001::', 23, 'ipv6')
    special.addSubnet('2001:db8::', 32, 'ipv6')
    special.addSubnet('2002::', 16, 'ipv6')
    special.addSubnet('2620:4f:8000::', 48, 'ipv6')
    special.addSubnet('3fff::', 20, 'ipv6')
    const global = new BlockList()
    global.addSubnet('2000::', 3, 'ipv6')
    const start = fc.constantFrom(
      '2001:',
      '2001:1ff:',
      '2001:200:',
      '2001:db8:',
      '3fff:',
    )
    const near = fc
      .tuple(
        start,
        fc.ipV6().filter((it) => !it.includes('.')),
      )
      .map(([prefix, rest]) => prefix + rest.split(':').slice(-5).join(':'))
      .filter((it) => URL.canParse(`https://[${it}]/`))
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), near), (address) => {
        const isSpecial =
          special.check(address, 'ipv6') || !global.check(address, 'ipv6')
        // An address that holds a tunnel to another is the one exception.
        fc.pre(!/5efe/i.test(address))
        expect(isPublicAddress(address)).toBe(!isSpecial)
      }),
      { numRuns: 1000 },
    )
  })
})

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::ffff:127.0.0.1', false],
  ['10.0.0.1', false],
  ['localhost', false],
])('%s is this machine: %s', (address, isHere) => {
  expect(isLoopbackAddress(address)).toBe(isHere)
})

/** The ways in which one IPv4 address can be written as the host of a URL. */
const spellings: readonly ((value: number) => string)[] = [
  dotted,
  String,
  (value) => `0x${value.toString(16)}`,
  (value) => `0${value.toString(8)}`,
  (value) =>
    parts(value)
      .map((it) => `0x${it.toString(16)}`)
      .join('.'),
  (value) =>
    parts(value)
      .map((it) => `0${it.toString(8)}`)
      .join('.'),
  (value) => `${String(value >>> 24)}.${String(value & 0xff_ff_ff)}`,
  (value) => `[::ffff:${dotted(value)}]`,
  (value) => `[::${dotted(value)}]`,
  (value) => `[::ffff:0:${dotted(value)}]`,
  (value) => `[64:ff9b::${dotted(value)}]`,
  (value) => `[64:ff9b:1::${dotted(value)}]`,
  (value) => `[2002:${hextets(value)}::1]`,
  (value) => `[2001:0:${hextets(value)}::1]`,
  (value) => `[2606:4700::5efe:${dotted(value)}]`,
]

function parts(value: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)
}

function dotted(value: number): string {
  return parts(value).join('.')
}

function hextets(value: number): string {
  return `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`
}

function numberOf(address: string): number {
  expect(isIPv4(address)).toBe(true)
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}
