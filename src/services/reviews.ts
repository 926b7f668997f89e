import type { Catalogue } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { createLogger } from '#core/logger.ts'
import type { Reader, Tx } from '#database/executor.ts'
import { decideReview, listReviews } from '#repositories/answer-reviews.ts'
import { lockUser } from '#repositories/users.ts'

import type { AwardEarned } from './badges-awarding.ts'
import { pathOfRecorded } from './badges-places.ts'
import type { Learner } from './learner.ts'
import { invalidateProgressCache } from './progress-records.ts'
import type { ReviewCase } from './questions-views.ts'
import { getReview, toReviewCase } from './review-cases.ts'
import { OwnReviewError, ReviewDecidedError } from './reviews-errors.ts'
import { readReviewText } from './reviews-input.ts'

const logger = createLogger('reviews')

/** Which cases a mentor wants to see. */
export interface ReviewQuery {
  readonly state: 'open' | 'decided'
  readonly reason: ReviewCase['reason'] | null
  readonly questionId: string | null
  /** Where the page before ended; `null` for the first. */
  readonly after: { readonly at: Date; readonly answerId: string } | null
}

/** A part of the queue, and where the next one begins. */
export interface ReviewPage {
  readonly items: readonly ReviewCase[]
  readonly next: ReviewQuery['after']
}

const PAGE_SIZE = 25

/** The use cases of the mentors' queue. */
export type Reviews = ReturnType<typeof createQueue> &
  ReturnType<typeof createDecisions>

/** Makes the use cases of the mentors' queue. */
export function createReviews(resources: ReviewServices): Reviews {
  return { ...createQueue(resources), ...createDecisions(resources) }
}

interface ReviewServices {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  readonly awardEarned: AwardEarned
}

function createQueue({ catalogue }: Pick<ReviewServices, 'catalogue'>) {
  /** Cases of the queue: open ones the oldest first, decided ones the newest first. */
  async function list(db: Reader, query: ReviewQuery): Promise<ReviewPage> {
    const found = await listReviews(db, {
      ...query,
      limit: PAGE_SIZE + 1,
    })
    const shown = found.slice(0, PAGE_SIZE)
    const last = found.length > PAGE_SIZE ? shown.at(-1) : undefined
    const at = query.state === 'open' ? last?.openedAt : last?.decidedAt
    return {
      items: shown.map((record) => toReviewCase(catalogue(), record)),
      next: last && at ? { at, answerId: last.answerId } : null,
    }
  }

  /** One case. @throws ReviewNotFoundError there is none for this answer */
  async function view(db: Reader, answerId: string): Promise<ReviewCase> {
    return toReviewCase(catalogue(), await getReview(db, answerId))
  }

  return { list, view }
}

function createDecisions({ catalogue, clock, awardEarned }: ReviewServices) {
  /**
   * Decides a case; the word of the mentor stands, and the learner reads the comment.
   * @throws ReviewTextRejectedError there is no comment on a failure, or it is too long
   * @throws ReviewNotFoundError there is none for this answer
   * @throws OwnReviewError the answer is the mentor's own
   * @throws ReviewDecidedError another mentor was faster
   */
  async function decide(
    tx: Tx,
    mentor: Learner,
    word: {
      readonly answerId: string
      readonly passed: boolean
      readonly comment: string
    },
  ): Promise<ReviewCase> {
    const { answerId, passed } = word
    const isBare = passed && word.comment.trim() === ''
    const comment = isBare ? null : readReviewText(word.comment, 'comment')
    const { userId, questionId } = await getReview(tx, answerId)
    if (userId === mentor.id) throw new OwnReviewError(answerId)
    // Before the case, as everybody does who writes what counts for the learner.
    await lockUser(tx, userId)
    const decision = {
      passed,
      comment,
      decidedAt: clock.now(),
      reviewerId: mentor.id,
    }
    if (!(await decideReview(tx, { userId, answerId }, decision)))
      throw new ReviewDecidedError(answerId)
    const path = pathOfRecorded(catalogue(), 'question', questionId)
    if (passed && path !== null)
      await awardEarned(tx, { id: userId, timeZone: null }, path)
    tx.afterCommit(() => invalidateProgressCache(userId))
    logger.info('review.case.decided', {
      user_id: userId,
      answer_id: answerId,
      outcome: passed ? 'passed' : 'failed',
    })
    return toReviewCase(catalogue(), await getReview(tx, answerId))
  }

  return { decide }
}
