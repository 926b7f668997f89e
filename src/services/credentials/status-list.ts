import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** Places in one list: the least that hides one among many (Bitstring 1.0, 6.1). */
export const LIST_LENGTH = 131_072

/** Largest list of somebody else that is unpacked, in bytes: a million places. */
const MAX_LIST_BYTES = 131_072

/** Longest packed list that is looked at, in characters. */
const MAX_ENCODED = 262_144

const pack = promisify(gzip)
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip)

/** Where a credential has its place. */
export interface StatusPlace {
  /** Number of the list. */
  readonly list: number
  /** 0-based. */
  readonly index: number
}

/** The list of a place among all lists, and its place in it. */
export function placeOf(statusIndex: number): StatusPlace {
  const list = Math.floor(statusIndex / LIST_LENGTH)
  return { list, index: statusIndex - list * LIST_LENGTH }
}

/**
 * Packs a list in which the bits of the revoked are set, the first at the left. Places
 * of other lists are left out.
 */
export async function encodeList(
  list: number,
  revoked: readonly number[],
): Promise<string> {
  const bytes = Buffer.alloc(LIST_LENGTH / 8)
  for (const place of revoked.map(placeOf))
    if (place.list === list) setBit(bytes, place.index)
  return `u${(await pack(bytes)).toString('base64url')}`
}

/**
 * Whether a bit of a packed list is set; `null`: the list cannot be read, is too large,
 * or has no such place.
 */
export async function readBit(encoded: string, index: number): Promise<boolean | null> {
  if (encoded.length > MAX_ENCODED || !/^u[\w-]+$/.test(encoded)) return null
  const packed = Buffer.from(encoded.slice(1), 'base64url')
  const bytes = await unpacked(packed)
  const byte = bytes?.[Math.floor(index / 8)]
  return byte === undefined ? null : (byte & bitOf(index)) !== 0
}

async function unpacked(packed: Buffer): Promise<Buffer | null> {
  try {
    return await unpack(packed, { maxOutputLength: MAX_LIST_BYTES })
  } catch (error) {
    // Both what is no GZIP and what would become too large.
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

function setBit(bytes: Buffer, index: number): void {
  const place = Math.floor(index / 8)
  bytes[place] = (bytes[place] ?? 0) | bitOf(index)
}

function bitOf(index: number): number {
  return 0x80 >> (index % 8)
}
