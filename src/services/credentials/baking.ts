import { BakedFileError } from './errors.ts'
import { isPng, readPng, writePng } from './png.ts'
import { readSvg, writeSvg } from './svg.ts'

/** Largest file in which a credential is looked for, in bytes. */
export const MAX_BAKED_BYTES = 4_194_304

/**
 * Puts a credential (JSON, or a compact JWS) into a PNG, in the place of one that is
 * there.
 * @throws BakedFileError it is no whole PNG, or too large
 */
export function bakePng(png: Uint8Array, credential: string): Uint8Array {
  if (png.length > MAX_BAKED_BYTES) throw new BakedFileError('too-large')
  if (!isPng(png)) throw new BakedFileError('unknown-kind')
  return writePng(png, credential)
}

/**
 * Puts a credential (JSON, or a compact JWS) into an SVG, in the place of one that is
 * there.
 * @throws BakedFileError it is no SVG, or too large
 */
export function bakeSvg(svg: string, credential: string): string {
  if (svg.length > MAX_BAKED_BYTES) throw new BakedFileError('too-large')
  return writeSvg(svg, credential)
}

/**
 * Takes the credential out of a PNG or an SVG, as it is: JSON, or a compact JWS.
 * Nothing is unpacked, so nothing grows.
 * @throws BakedFileError there is none, more than one, or the file is not usable
 */
export function unbake(bytes: Uint8Array): string {
  if (bytes.length > MAX_BAKED_BYTES) throw new BakedFileError('too-large')
  if (isPng(bytes)) return readPng(bytes)
  return readSvg(decode(bytes))
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new BakedFileError('unknown-kind', { cause: error })
  }
}
