import { mirrored, type PlacedGlyph, type Span } from './shape.ts'

/** Glyphs that are read as some characters. */
export interface Piece {
  /** In the order of reading. */
  readonly text: string
  /** None: the characters have no ink of their own. */
  readonly glyphs: readonly PlacedGlyph[]
  /** Where it stands. */
  readonly at: PlacedGlyph
}

const UNSPACED = /^[\p{M}\p{Cf}]+$/u

/**
 * Cuts a span into what a document says of its characters. From left to right that is
 * the span. From right to left, who reads a document turns around what stands there in
 * the order of the eye: each character is a piece, and marks come before their letter.
 */
export function piecesOf(span: Span): readonly Piece[] {
  const [at] = span.glyphs
  if (at === undefined) return []
  if (!span.rightToLeft) return [{ text: span.text, glyphs: span.glyphs, at }]
  return lettersOf(span.glyphs).toReversed().flatMap(piecesOfLetter)
}

/** Letters in the order of reading, each with the marks and parts that belong to it. */
function lettersOf(
  glyphs: readonly PlacedGlyph[],
): readonly (readonly PlacedGlyph[])[] {
  const letters: PlacedGlyph[][] = []
  for (const placed of glyphs.toReversed()) {
    const last = letters.at(-1)
    if (last !== undefined && belongsToLetter(placed)) last.push(placed)
    else letters.push([placed])
  }
  return letters
}

function belongsToLetter({ glyph }: PlacedGlyph): boolean {
  return glyph.codePoints.length === 0 || UNSPACED.test(textOf(glyph.codePoints))
}

function piecesOfLetter(letter: readonly PlacedGlyph[]): readonly Piece[] {
  const [at, ...parts] = letter
  if (at === undefined) return []
  const characters = letter.flatMap(({ glyph }) => glyph.codePoints)
  const base = characters.filter((one) => !UNSPACED.test(textOf([one])))
  const marks = characters.filter((one) => UNSPACED.test(textOf([one])))
  const unseen = marks.map((mark) => ({ text: textOf([mark]), glyphs: [], at }))
  const inked = { text: mirrored(textOf(base)), glyphs: [at], at }
  // Dots and marks are as wide as letters to who measures, so they are told apart.
  const silent = parts.length === 0 ? [] : [{ text: '', glyphs: parts, at }]
  return [...unseen.toReversed(), inked, ...silent]
}

function textOf(codePoints: readonly number[]): string {
  return String.fromCodePoint(...codePoints)
}
