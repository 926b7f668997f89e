import { ReviewTextRejectedError } from './reviews-errors.ts'

const TEXT_MAX = 2_000

/**
 * Reads what a learner or a mentor wrote about an answer.
 * @throws ReviewTextRejectedError it is empty or too long
 */
export function readReviewText(given: string, field: 'reason' | 'comment'): string {
  const text = given.toWellFormed().replaceAll('\u0000', '').trim()
  if (text === '' || Array.from(text).length > TEXT_MAX)
    throw new ReviewTextRejectedError(field)
  return text
}
