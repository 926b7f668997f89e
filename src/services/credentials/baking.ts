import { BakedFileError } from './errors.ts'

/** Largest file in which a credential is looked for, in bytes. */
export const MAX_BAKED_BYTES = 4_194_304

/**
 * Puts a credential into a PNG, in the place of one that is there.
 * @throws BakedFileError it is no whole PNG
 */
export function bakePng(png: Uint8Array, _credential: string): Uint8Array {
  return png
}

/**
 * Puts a credential into an SVG, in the place of one that is there.
 * @throws BakedFileError it is no SVG
 */
export function bakeSvg(svg: string, _credential: string): string {
  return svg
}

/**
 * Takes the credential out of a PNG or an SVG: JSON or a compact JWS, as it is.
 * @throws BakedFileError there is none, more than one, or the file is not usable
 */
export function unbake(_bytes: Uint8Array): string {
  throw new BakedFileError('none')
}
