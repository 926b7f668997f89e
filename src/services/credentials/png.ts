import { crc32 } from 'node:zlib'

import { BakedFileError } from './errors.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

/** Under which name Open Badges 3.0 keep a credential in a PNG. */
const KEYWORD = 'openbadgecredential'

/** One chunk of a PNG (its third edition, 5.3). */
interface Chunk {
  readonly type: string
  readonly data: Buffer
  /** With its length and its check sum. */
  readonly whole: Buffer
}

/** Whether a file begins as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length))
}

/**
 * Puts the text before the first image data, and leaves out what was there.
 * @throws BakedFileError it is damaged
 */
export function writePng(png: Uint8Array, credential: string): Uint8Array {
  const rest = chunksOf(png).filter((chunk) => !isCredential(chunk))
  const place = rest.findIndex(({ type }) => type === 'IDAT')
  const head = Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1')
  const data = Buffer.concat([head, Buffer.from(credential)])
  const chunks = rest.map(({ whole }) => whole)
  const baked = chunks.toSpliced(place, 0, encodeChunk('iTXt', data))
  return Buffer.concat([SIGNATURE, ...baked])
}

/**
 * The one credential of a PNG.
 * @throws BakedFileError there is not one
 */
export function readPng(png: Uint8Array): string {
  const found = chunksOf(png).filter(isCredential)
  const [chunk] = found
  if (chunk === undefined) throw new BakedFileError('none')
  if (found.length > 1) throw new BakedFileError('two')
  return textOf(chunk.data)
}

/** Every chunk, whole and with the right check sum. */
function chunksOf(png: Uint8Array): readonly Chunk[] {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  const chunks: Chunk[] = []
  let at = SIGNATURE.length
  while (chunks.at(-1)?.type !== 'IEND') {
    const chunk = chunkAt(bytes, at)
    if (chunk === null) throw new BakedFileError('broken')
    chunks.push(chunk)
    at += chunk.whole.length
  }
  const hasImage = chunks.some(({ type }) => type === 'IDAT')
  if (chunks[0]?.type !== 'IHDR' || !hasImage) throw new BakedFileError('broken')
  return chunks
}

function chunkAt(bytes: Buffer, at: number): Chunk | null {
  if (at + 12 > bytes.length) return null
  const end = at + 12 + bytes.readUInt32BE(at)
  if (end > bytes.length) return null
  const whole = bytes.subarray(at, end)
  const type = whole.toString('latin1', 4, 8)
  const sum = whole.readUInt32BE(whole.length - 4)
  if (!/^[a-z]{4}$/i.test(type) || crc32(whole.subarray(4, -4)) !== sum) return null
  return { type, data: whole.subarray(8, -4), whole }
}

/** A chunk of a PNG: its length, its type, its data and their sum. */
export function encodeChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function isCredential({ type, data }: Chunk): boolean {
  const keyword = data.toString('latin1', 0, KEYWORD.length + 1)
  return type === 'iTXt' && keyword === `${KEYWORD}\0`
}

/** After the keyword: two bytes on compression, a language, a translated keyword. */
function textOf(data: Buffer): string {
  const compression = data[KEYWORD.length + 1]
  if (compression === 1) throw new BakedFileError('compressed')
  const language = data.indexOf(0, KEYWORD.length + 3)
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1)
  if (compression !== 0 || translated === -1) throw new BakedFileError('broken')
  try {
    const text = data.subarray(translated + 1)
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new BakedFileError('broken', { cause: error })
  }
}
