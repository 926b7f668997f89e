import { fold } from './folding.ts'
import { isLetter, isUnspaced } from './scripts.ts'

/** Fewer letters than this stand in every answer by chance. */
const MEANINGFUL_LETTERS = 8

/** What graders drop, add or swap when they copy: quotes and marks of Markdown. */
const COPYING_MARKS = /['"*_]/gu

/** An ellipsis or full stop that was set at the end of a copied piece. */
const OUTER_DOTS = /^[\s.]+|(?<![\s.])[\s.]+$/gu

/**
 * Tells whether a quotation occurs in the answer, without regard to case, white space,
 * quotation marks and the dots with which an extract is begun or ended.
 */
export function occurs(quotation: string, answer: string): boolean {
  const words = quotedWords(quotation)
  return words !== '' && withoutMarks(answer).includes(words)
}

/** Tells whether a quotation is long enough to mean something: 8 letters or digits. */
export function isMeaningful(quotation: string): boolean {
  return countLetters(quotation) >= MEANINGFUL_LETTERS
}

/**
 * How many letters and digits a text has; those of scripts that write a syllable or a
 * word with one of them, or no blanks, count double.
 */
export function countLetters(text: string): number {
  const letters = Array.from(fold(text)).filter(isLetter)
  return letters.length + letters.filter(isUnspaced).length
}

/**
 * Tells whether two quotations stand on the same words: one is the other, or a part of
 * it. A part shows nothing that the whole does not, and the whole could be the part
 * with any word added to look different. Two that only overlap each have words of
 * their own, so they are different.
 */
export function areSameWords(one: string, other: string): boolean {
  const [first, second] = [quotedWords(one), quotedWords(other)]
  return first.includes(second) || second.includes(first)
}

function quotedWords(quotation: string): string {
  return withoutMarks(quotation).replaceAll(OUTER_DOTS, '')
}

function withoutMarks(text: string): string {
  // Folded again for the blanks that stood around a mark.
  return fold(fold(text).replaceAll(COPYING_MARKS, ''))
}
