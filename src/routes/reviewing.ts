import { Type, type Static } from 'typebox'

import { isId } from '#core/ids.ts'
import type { ReviewPage, ReviewQuery } from '#services/reviews.ts'

import { cursorProblem, readCursor, writeCursor } from './cursor.ts'

/** Which answers to look at, as the query says it; a filter left empty is none. */
export const ReviewFilters = Type.Object({
  state: Type.Optional(Type.Enum(['open', 'decided'])),
  reason: Type.Optional(Type.Enum(['appeal', 'doubtful', 'instructions', ''])),
  question_id: Type.Optional(Type.String({ maxLength: 64 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

/**
 * Reads the filters of the queue.
 * @throws HttpProblem 400 `invalid_input`: the cursor is none of ours
 */
export function readReviewQuery(query: Static<typeof ReviewFilters>): ReviewQuery {
  const { state = 'open', reason = '', question_id: questionId = '', cursor } = query
  return {
    state,
    reason: reason === '' ? null : reason,
    questionId: questionId === '' ? null : questionId,
    after: readPlace(cursor),
  }
}

/** Writes where a page of the queue ended; `null` on the last. */
export function writeReviewCursor(next: ReviewPage['next']): string | null {
  return next && writeCursor([next.at.toISOString(), next.answerId])
}

function readPlace(cursor: string | undefined): ReviewQuery['after'] {
  const parts = readCursor(cursor, 2)
  if (parts === null) return null
  const [time = '', answerId = ''] = parts
  const at = new Date(time)
  if (Number.isNaN(at.getTime()) || !isId(answerId)) throw cursorProblem()
  return { at, answerId }
}
