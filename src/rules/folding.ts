import { areOneWord } from './scripts.ts'

/** Controls, formats and what is ignored in display; tabs and line ends are blanks. */
const INVISIBLE = /[[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]--\p{White_Space}]/gv

const BLANKS = /\p{White_Space}+/gu

/** Accents that are typed for an apostrophe; NFKC would put a blank before them. */
const LONE_ACCENTS = /[\u{B4}\u{384}\u{1FFD}]/gu

const SINGLE_QUOTES = /[‘’‚‛‹›`′‵ʹ-ʽ]/gu

const DOUBLE_QUOTES = /[“”„‟«»〝〞〟ʺ]/gu

const DASHES = /[\p{Pd}\u{2212}\u{2043}]/gu

/**
 * Text without what nobody sees: zero-width characters, bidirectional controls, soft
 * hyphens, variation selectors and other controls. Blanks and line ends stay.
 */
export function withoutInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, '')
}

/** Text on one line: runs of white space become one blank, and none is at the ends. */
export function onOneLine(text: string): string {
  return text.replaceAll(BLANKS, ' ').trim()
}

/** Text in lower case, for comparing without case. */
export function lowerCase(text: string): string {
  // The capital of the Turkish i becomes an i with a second dot, which is no letter
  // that anybody types.
  return text.toLowerCase().replaceAll(/i\u0307+/g, 'i')
}

/**
 * Text as it is compared: without invisible characters, quotes (single and double) and
 * dashes each written in one way, compatibility forms (NFKC), in lower case, on one
 * line. Folding twice gives the same as folding once.
 */
export function fold(text: string): string {
  const plain = withoutInvisible(text)
    .replaceAll(LONE_ACCENTS, "'")
    .normalize('NFKC')
    .replaceAll(SINGLE_QUOTES, "'")
    .replaceAll(DOUBLE_QUOTES, '"')
    .replaceAll(DASHES, '-')
  // Once more, because lower case can leave letter and accent apart.
  return onOneLine(lowerCase(plain).normalize('NFKC'))
}

/**
 * Tells whether a term stands in a text as whole words, both already folded: neither
 * edge of it may be inside a word. An edge that is a sign is never (`c++` is found in
 * `c++20`, `/health` in `example.com/health`); neither is one at a character of a
 * script without blanks, where the neighbours are letters always.
 */
export function holdsTerm(foldedText: string, foldedTerm: string): boolean {
  if (foldedTerm === '') return false
  let at = foldedText.indexOf(foldedTerm)
  while (at !== -1) {
    const end = at + foldedTerm.length
    if (!isInsideWord(foldedText, at) && !isInsideWord(foldedText, end)) return true
    at = foldedText.indexOf(foldedTerm, at + 1)
  }
  return false
}

function isInsideWord(text: string, at: number): boolean {
  // Two units each way: a character outside the basic plane takes two.
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? ''
  const after = Array.from(text.slice(at, at + 2)).at(0) ?? ''
  return areOneWord(before, after)
}
