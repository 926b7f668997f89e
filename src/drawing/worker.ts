import { renderAsync } from '@resvg/resvg-js'

import { badgeSvgWith } from './badge-svg.ts'
import { titleOutlines } from './badge-title.ts'
import { certificatePicture } from './certificate.ts'
import type { BadgeFacts, CertificateFacts, CertificateScale } from './facts.ts'
import { picturePdf } from './picture-pdf.ts'
import { pictureSvg } from './picture-svg.ts'
import type { Picture } from './picture.ts'
import { createFontLibrary, type Fonts } from './text/fonts.ts'

/** Of this thread: a font is read once, not for each drawing. */
const library = createFontLibrary()

/** Pixels of a certificate at scale 1: those of a screen for a page of A4. */
const WIDTH = 1123

/** Draws a certificate as PDF. */
export async function certificatePdf(facts: CertificateFacts): Promise<Uint8Array> {
  const { picture, fonts } = await layOut(facts)
  const createdAt = new Date(`${facts.issuedOn}T00:00:00Z`)
  return await picturePdf(picture, fonts, { author: facts.siteTitle, createdAt })
}

/** Draws a certificate as SVG. */
export async function certificateSvg(facts: CertificateFacts): Promise<string> {
  const { picture, fonts } = await layOut(facts)
  return pictureSvg(picture, fonts)
}

/** Draws a certificate as PNG. */
export async function certificatePng(input: {
  readonly facts: CertificateFacts
  readonly scale: CertificateScale
}): Promise<Uint8Array> {
  return await pngOf(await certificateSvg(input.facts), WIDTH * input.scale)
}

/** Draws a badge as PNG. */
export async function badgePng(input: {
  readonly facts: BadgeFacts
  readonly size: number
}): Promise<Uint8Array> {
  const fonts = await library.load([input.facts.title])
  const title = titleOutlines(input.facts, fonts)
  return await pngOf(badgeSvgWith(input.facts, title), input.size)
}

async function layOut(
  facts: CertificateFacts,
): Promise<{ readonly picture: Picture; readonly fonts: Fonts }> {
  const { name, pathTitle, siteTitle, code, verifyUrl, phases } = facts
  const texts = [name, pathTitle, siteTitle, code, verifyUrl, ...phases]
  const fonts = await library.load(texts)
  return { picture: certificatePicture(facts, fonts), fonts }
}

/** All text is outlines, so no font is looked for. */
async function pngOf(svg: string, width: number): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  })
  return image.asPng()
}
