import type { PlacedLine } from './picture.ts'
import type { Fonts } from './text/fonts.ts'
import { piecesOf, type Piece } from './text/pieces.ts'
import { fontOf, type PlacedGlyph } from './text/shape.ts'

/** What of the library's font is no part of its types. */
interface EmbeddedFont {
  readonly id: string
  readonly subset: { readonly includeGlyph: (id: number) => number }
  readonly unicode: number[][]
  readonly widths: number[]
  readonly ref: () => object
}

/** A document of the library, with what glyphs are placed by. */
export type Document = PDFKit.PDFDocument & { readonly _font: EmbeddedFont }

/** Where the glyphs of a line are put. */
interface Pen {
  readonly doc: Document
  readonly line: PlacedLine
  readonly fonts: Fonts
}

const LEFT_TO_RIGHT = '\u200E'

/**
 * Writes a line glyph by glyph: the library's own shaping knows neither our runs nor
 * their order. Each piece also holds its characters, for search and for copying.
 */
export function drawLine(doc: Document, line: PlacedLine, fonts: Fonts): void {
  doc.save().transform(1, 0, 0, -1, 0, doc.page.height)
  doc.fillColor(line.color)
  let isBehindTurned = false
  for (const span of line.line.spans) {
    for (const piece of piecesOf(span)) {
      // Else a bracket between two directions would be read as one of the first.
      const mark = isBehindTurned && !span.rightToLeft ? LEFT_TO_RIGHT : ''
      drawPiece({ ...piece, text: mark + piece.text }, { doc, line, fonts })
    }
    isBehindTurned = span.rightToLeft
  }
  doc.restore()
}

function drawPiece({ text, glyphs, at }: Piece, pen: Pen): void {
  const { doc } = pen
  // The library leaves out a text that is empty, and here that says something.
  if (text === '') doc.addContent('/Span <</ActualText ()>> BDC')
  else doc.markContent('Span', { actual: text })
  doc.addContent('BT')
  if (glyphs.length === 0) placeUnseen(at, pen)
  else for (const placed of glyphs) place(placed, pen)
  doc.addContent('ET')
  if (text === '') doc.addContent('EMC')
  else doc.endMarkedContent()
}

function place(placed: PlacedGlyph, pen: Pen): void {
  const { doc, line, fonts } = pen
  doc.font(placed.font)
  const font = doc._font
  const page = doc.page as unknown as { readonly fonts: Record<string, object> }
  page.fonts[font.id] ??= font.ref()
  const x = fixed(line.left + placed.x * line.size)
  const y = fixed(doc.page.height - line.baseline + placed.y * line.size)
  const code = encode(font, placed, fontOf(fonts, placed.font).unitsPerEm)
  doc.addContent(`/${font.id} ${fixed(line.size)} Tf 1 0 0 1 ${x} ${y} Tm <${code}> Tj`)
}

/** A character without ink of its own: a blank of hardly any width, not painted. */
function placeUnseen(at: PlacedGlyph, pen: Pen): void {
  const { doc, fonts } = pen
  const blank = fontOf(fonts, at.font).glyphForCodePoint(0x20)
  doc.addContent('3 Tr 1 Tz')
  place({ ...at, glyph: blank, y: 0 }, pen)
  doc.addContent('0 Tr 100 Tz')
}

/** The glyph's number in the embedded subset; it is taken in at its first use. */
function encode(
  font: EmbeddedFont,
  { glyph }: PlacedGlyph,
  unitsPerEm: number,
): string {
  const id = font.subset.includeGlyph(glyph.id)
  font.widths[id] ??= (glyph.advanceWidth * 1000) / unitsPerEm
  font.unicode[id] ??= glyph.codePoints
  return id.toString(16).padStart(4, '0')
}

function fixed(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
