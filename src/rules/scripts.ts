const LETTER = /^[\p{L}\p{N}]$/u

const WORD_CHARACTER = /^[\p{L}\p{M}\p{N}]$/u

/**
 * Of the east: Hangul because it hangs particles on its nouns; the first two by
 * extension because the mark of repetition and that of a long vowel belong to several.
 */
const EASTERN =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Yi}]$/u

const SOUTHERN = /^[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]$/u

/** Tells whether one character (a code point) is a letter or a digit, of any script. */
export function isLetter(character: string): boolean {
  return LETTER.test(character)
}

/**
 * Tells whether one character is of a script in which the edges of words cannot be
 * seen, and in which few characters say much: Han, kana, Hangul, Thai and their like.
 */
export function isUnspaced(character: string): boolean {
  return EASTERN.test(character) || SOUTHERN.test(character)
}

/**
 * Tells whether two characters that stand together are in the same word, as far as
 * that can be seen: both are letters, digits or marks of scripts with blanks between
 * words.
 */
export function areOneWord(before: string, after: string): boolean {
  return isOfSpacedWord(before) && isOfSpacedWord(after)
}

function isOfSpacedWord(character: string): boolean {
  return WORD_CHARACTER.test(character) && !isUnspaced(character)
}
