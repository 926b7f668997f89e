import { createHash } from 'node:crypto'

import { fileFault, type Fault } from '#catalogue/faults.ts'
import { decodeSource } from '#catalogue/source.ts'
import type { Asset } from '#catalogue/types.ts'

import type { PlacedFile } from './layout.ts'
import { complainOfSvg } from './svg.ts'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}

/** First bytes, in hexadecimal, by media type; WebP has its length in between. */
const SIGNATURES: Readonly<Record<string, RegExp>> = {
  'image/png': /^89504e470d0a1a0a/,
  'image/jpeg': /^ffd8ff/,
  'image/webp': /^52494646.{8}57454250/,
}

/** All pictures together; they are kept in memory. */
const MAX_TOTAL_BYTES = 67_108_864

/** Checks the pictures; gives those that can be served, by path. */
export function takeAssets(
  files: readonly PlacedFile[],
  faults: Fault[],
): ReadonlyMap<string, Asset> {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (total > MAX_TOTAL_BYTES) {
    const message = `has ${total} bytes in all, but may have ${MAX_TOTAL_BYTES}`
    faults.push(fileFault('assets', message))
  }
  return new Map(
    files.map((file): [string, Asset] => {
      const fault = faultOf(file)
      if (fault !== null) faults.push(fault)
      // Kept even at fault: the links to it are not wrong as well.
      return [file.path, toAsset(file)]
    }),
  )
}

/** Address of a picture in a page. */
export function assetUrl(path: string): string {
  return `/curriculum/${encodeURI(path)}`
}

function toAsset({ path, bytes }: PlacedFile): Asset {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const mediaType = MEDIA_TYPES[extensionOf(path)] ?? 'application/octet-stream'
  return { path, mediaType, sha256, bytes }
}

function faultOf({ path, bytes }: PlacedFile): Fault | null {
  if (!/^[\w./-]+$/.test(path)) {
    const suggestion = 'use letters, digits, dots, dashes and underscores'
    return fileFault(path, 'has a name that does not work in every link', suggestion)
  }
  const mediaType = MEDIA_TYPES[extensionOf(path)]
  if (mediaType === undefined) {
    return fileFault(path, 'is not a picture', 'SVG, PNG, JPEG and WebP are')
  }
  if (mediaType === 'image/svg+xml') return svgFault(path, bytes)
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  return SIGNATURES[mediaType]?.test(start) === true
    ? null
    : fileFault(path, `is named as ${mediaType}, but its content is something else`)
}

function svgFault(path: string, bytes: Uint8Array): Fault | null {
  const source = decodeSource(path, bytes)
  if (source === null) return fileFault(path, 'is not UTF-8')
  const complaint = complainOfSvg(source.text)
  if (complaint === null) return null
  const suggestion = 'export it as plain SVG, without scripts, links and editor data'
  return source.fault(
    source.positionAt(complaint.offset),
    complaint.message,
    suggestion,
  )
}

function extensionOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
}
