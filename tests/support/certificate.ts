import { generateKeyPairSync, sign } from 'node:crypto'

/** A key and its certificate, both in PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** For whom a certificate is, and until when. */
export interface CertificateWishes {
  readonly names?: readonly string[]
  /** IPv4 addresses. */
  readonly addresses?: readonly string[]
  /** As `YYMMDD`. */
  readonly until?: string
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))

/** Makes a certificate that signs itself; it is its own authority. */
export function createCertificate(wishes: CertificateWishes = {}): Certificate {
  const { names = [], addresses = [], until = '491231' } = wishes
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8('A server of a test'))))
  const holders = [
    ...names.map((it) => der(0x82, Buffer.from(it))),
    ...addresses.map((it) => der(0x87, Buffer.from(it.split('.').map(Number)))),
  ]
  const holderList = sequence(oid('2.5.29.17'), octets(sequence(...holders)))
  const content = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    name,
    sequence(day('200101'), day(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(holders.length > 0 ? [der(0xa3, sequence(holderList))] : []),
  )
  const signature = sign('sha256', content, privateKey)
  const whole = sequence(content, ECDSA_SHA256, bits(signature))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join(
      '\n',
    ),
  }
}

function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content)
  if (bytes.length < 0x80) return Buffer.from([tag, bytes.length, ...bytes])
  return Buffer.from([tag, 0x82, bytes.length >> 8, bytes.length & 0xff, ...bytes])
}

function sequence(...content: readonly Uint8Array[]): Buffer {
  return der(0x30, ...content)
}

function set(...content: readonly Uint8Array[]): Buffer {
  return der(0x31, ...content)
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.from([value]))
}

function utf8(text: string): Buffer {
  return der(0x0c, Buffer.from(text))
}

function day(date: string): Buffer {
  return der(0x17, Buffer.from(`${date}000000Z`))
}

function octets(content: Uint8Array): Buffer {
  return der(0x04, content)
}

function bits(content: Uint8Array): Buffer {
  return der(0x03, Buffer.from([0]), content)
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): readonly number[] {
  const low = value & 0x7f
  const high = value >> 7
  return high === 0 ? [low] : [...base128(high).map((it) => it | 0x80), low]
}
