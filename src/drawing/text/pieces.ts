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
  return lettersOf(span).toReversed().flatMap(piecesOfLetter)
}

/** A letter with the marks and parts that belong to it. */
interface Letter {
  readonly glyphs: PlacedGlyph[]
  readonly characters: string[]
}

/** What the library hides behind a blank; a word has no blanks of its own. */
const HIDDEN = /[\p{Cf}\uFE00-\uFE0F]/gu
const BLANK = ' '

/** Letters in the order of reading. */
function lettersOf({ text, glyphs }: Span): readonly Letter[] {
  const hidden = Array.from(text.matchAll(HIDDEN), ([one]) => one).values()
  const isWord = text.trim() !== ''
  const letters: Letter[] = []
  for (const placed of glyphs.toReversed()) {
    const read = String.fromCodePoint(...placed.glyph.codePoints)
    const characters = isWord && read === BLANK ? (hidden.next().value ?? '') : read
    const last = letters.at(-1)
    const belongs = characters === '' || UNSPACED.test(characters)
    if (last === undefined || !belongs)
      letters.push({ glyphs: [placed], characters: Array.from(characters) })
    else {
      last.glyphs.push(placed)
      last.characters.push(...Array.from(characters))
    }
  }
  return letters
}

function piecesOfLetter({ glyphs, characters }: Letter): readonly Piece[] {
  const [at, ...parts] = glyphs
  if (at === undefined) return []
  const base = characters.filter((one) => !UNSPACED.test(one)).join('')
  const marks = characters.filter((one) => UNSPACED.test(one))
  const unseen = marks.map((text) => ({ text, glyphs: [], at }))
  const inked = { text: mirrored(base), glyphs: [at], at }
  // Dots and marks are as wide as letters to who measures, so they are told apart.
  const silent = parts.length === 0 ? [] : [{ text: '', glyphs: parts, at }]
  return [...unseen.toReversed(), inked, ...silent]
}
