import { lowerCase, onOneLine, withoutInvisible } from './folding.ts'

/** The key of a `choice` question. */
export interface ChoiceKey {
  readonly multiple: boolean
  readonly options: readonly { readonly id: string; readonly correct: boolean }[]
}

/** The key of a `short` question. */
export type ShortKey =
  | {
      readonly by: 'exact'
      readonly values: readonly string[]
      readonly ignoreCase: boolean
    }
  | { readonly by: 'number'; readonly value: number; readonly tolerance: number }
  | { readonly by: 'pattern'; readonly pattern: string; readonly ignoreCase: boolean }

/**
 * Tells whether exactly the correct options were chosen, in any order; an option that
 * is named twice is chosen once.
 */
export function isChoiceRight(key: ChoiceKey, chosen: readonly string[]): boolean {
  const correct = key.options.filter((option) => option.correct)
  const ids = new Set(chosen)
  return ids.size === correct.length && correct.every((option) => ids.has(option.id))
}

/**
 * Tells whether a short answer is right. What nobody sees in it never makes it wrong:
 * invisible characters, blanks around it, how many there are in a row, and how an
 * accent is encoded. A number is right when one of its readings is.
 * @param matchesPattern whether the whole trimmed answer matches the key's pattern,
 *   which is run elsewhere because it may take long; for other keys without meaning
 */
export function isShortRight(
  key: ShortKey,
  answer: string,
  matchesPattern: boolean,
): boolean {
  switch (key.by) {
    case 'exact': {
      const form = key.ignoreCase ? (text: string) => lowerCase(tidy(text)) : tidy
      return key.values.some((value) => form(value) === form(answer))
    }
    case 'number':
      return readNumbers(answer).some((number) => isWithin(key, number))
    case 'pattern':
      return matchesPattern
  }
}

/**
 * Digits before the fraction. Groups are divided by one mark, all alike. Groups of two
 * occur too, as in the Indian 1,00,000, but the last one has three.
 */
const WHOLE = String.raw`\d*|[1-9]\d{0,2}(?<mark>[, _'])(?:\d{2,3}\k<mark>)*\d{3}`

/** A number with a point; a sign or a point alone too, which `Number` then refuses. */
const NUMBER = new RegExp(
  String.raw`^(?!$)[+-]? ?(?:${WHOLE})(?:\.\d*)?(?:e[+-]?\d+)?$`,
  'iu',
)

/**
 * The numbers that a text can be read as; none if it is anything but one number.
 *
 * People write a point or a comma before the fraction, and the other one between
 * thousands. Mostly one reading is possible, but `1,000` and `1.000` are a thousand to
 * some and one to others, and nothing in the text says which. Both are given: whoever
 * knows the answer is not to fail over a convention, and whoever does not gains a
 * guess that is a thousand times off.
 */
export function readNumbers(text: string): readonly number[] {
  const plain = plainNumber(text)
  const readings = [plain, swapPointAndComma(plain)]
    .filter((reading) => NUMBER.test(reading))
    .map((reading) => Number(reading.replaceAll(/[, _']/g, '')))
  return [...new Set(readings)].filter(Number.isFinite)
}

function plainNumber(text: string): string {
  // Full-width forms, which keyboards of East Asia give; NFKC as a whole would also
  // make 102 of 10².
  return tidy(text)
    .replaceAll(/[\uFF01-\uFF5E]/gu, (character) => character.normalize('NFKC'))
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/[’‘ʼ]/gu, "'")
}

function swapPointAndComma(text: string): string {
  return text.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))
}

function isWithin(
  { value, tolerance }: { readonly value: number; readonly tolerance: number },
  number: number,
): boolean {
  // Whole numbers are exact. Others are off by half a unit of the last binary place
  // each, as 0.4 - 0.3 is, and that is no fault of the learner.
  const isExact = Number.isInteger(value) && Number.isInteger(number)
  const largest = Math.max(Math.abs(value), Math.abs(number), tolerance)
  const rounding = isExact ? 0 : 2 * Number.EPSILON * largest
  return Math.abs(number - value) <= tolerance + rounding
}

function tidy(text: string): string {
  return onOneLine(withoutInvisible(text)).normalize('NFC')
}
