import type { Catalogue } from '#catalogue/types.ts'
import { isId } from '#core/ids.ts'
import type { Reader } from '#database/executor.ts'
import { findReview, type ReviewRecord } from '#repositories/answer-reviews.ts'

import { toItemViews } from './answers-views.ts'
import type { ReviewCase } from './questions-views.ts'
import { ReviewNotFoundError } from './reviews-errors.ts'

/**
 * The case about an answer.
 * @throws ReviewNotFoundError there is none
 */
export async function getReview(db: Reader, answerId: string): Promise<ReviewRecord> {
  const record = isId(answerId) ? await findReview(db, answerId) : null
  if (record === null) throw new ReviewNotFoundError(answerId)
  return record
}

/** A case as mentors see it: without who wrote the answer. */
export function toReviewCase(catalogue: Catalogue, record: ReviewRecord): ReviewCase {
  const { questionId, answer, decidedAt, passed, comment } = record
  const current = catalogue.question(questionId)
  return {
    answerId: record.answerId,
    question: { id: questionId, current },
    reason: record.reason,
    openedAt: record.openedAt,
    appeal: record.appeal,
    answer: answer.text,
    answeredAt: answer.answeredAt,
    passed: answer.passed,
    gradedBy: answer.gradedBy,
    items: current === null ? [] : toItemViews(current, answer.items),
    scenarioHtml: record.scenarioHtml,
    decision:
      decidedAt === null || passed === null ? null : { passed, comment, decidedAt },
  }
}
