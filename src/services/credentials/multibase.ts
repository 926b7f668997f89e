const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Bytes that stand before an Ed25519 public key (multicodec `0xed`). */
const ED25519 = [0xed, 0x01] as const

const KEY_BYTES = 32

/** The effort grows with the square, and keys and signatures are short. */
const MAX_CHARACTERS = 128

/** Writes bytes as multibase in the alphabet of Bitcoin: `z` and base58. */
export function encodeBase58(bytes: Uint8Array): string {
  let number = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`)
  let digits = ''
  while (number > 0n) {
    digits = ALPHABET.charAt(Number(number % 58n)) + digits
    number /= 58n
  }
  return `z${'1'.repeat(leading(bytes, 0))}${digits}`
}

/** Reads multibase in that alphabet; `null`: it is none, or longer than a signature. */
export function decodeBase58(text: string): Uint8Array | null {
  const given = text.slice(1)
  if (!text.startsWith('z') || given.length > MAX_CHARACTERS) return null
  let number = 0n
  for (const character of given) {
    const digit = ALPHABET.indexOf(character)
    if (digit === -1) return null
    number = number * 58n + BigInt(digit)
  }
  const hex = number === 0n ? '' : number.toString(16)
  const zeros = Buffer.alloc(leading(given, '1'))
  const rest = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([zeros, rest])
}

/** Writes a raw Ed25519 public key as `Multikey` and `did:key` have it. */
export function encodeMultikey(publicKey: Uint8Array): string {
  return encodeBase58(Buffer.concat([Buffer.from(ED25519), publicKey]))
}

/** Reads a raw Ed25519 public key; `null`: it is none, or of another kind. */
export function decodeMultikey(text: string): Uint8Array | null {
  const bytes = decodeBase58(text)
  if (bytes?.length !== ED25519.length + KEY_BYTES) return null
  const isEd25519 = ED25519.every((byte, place) => bytes[place] === byte)
  return isEd25519 ? bytes.subarray(ED25519.length) : null
}

function leading<T>(values: Iterable<T>, value: T): number {
  let count = 0
  for (const each of values) {
    if (each !== value) break
    count += 1
  }
  return count
}
