import type { Clock } from '#core/clock.ts'
import { isId } from '#core/ids.ts'
import { createLogger } from '#core/logger.ts'
import type { Reader, Tx } from '#database/executor.ts'
import * as answerReviews from '#repositories/answer-reviews.ts'
import { findAnswer } from '#repositories/standing-answers.ts'
import { lockUser } from '#repositories/users.ts'

import { AccountGoneError } from './accounts.ts'
import type { Learner } from './learner.ts'
import {
  AnswerNotFoundError,
  AnswerPassedError,
  AppealExistsError,
} from './reviews-errors.ts'
import { readReviewText } from './reviews-input.ts'

const logger = createLogger('reviews')

/** The use cases of appeals. */
export type Appeals = ReturnType<typeof createAppeals>

/** Makes the use cases of appeals. */
export function createAppeals({ clock }: { readonly clock: Clock }) {
  /**
   * Asks a mentor to look at an answer that failed; gives when. Nothing waits for it.
   * @throws ReviewTextRejectedError the reason is empty or too long
   * @throws AnswerNotFoundError the learner has no such answer
   * @throws AnswerPassedError there is nothing to look at again
   * @throws AppealExistsError a mentor was asked already, or has decided
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function appeal(
    tx: Tx,
    learner: Learner,
    { answerId, reason }: { readonly answerId: string; readonly reason: string },
  ): Promise<Date> {
    const text = readReviewText(reason, 'reason')
    if (!(await lockUser(tx, learner.id))) throw new AccountGoneError(learner.id)
    const answer = isId(answerId) ? await findAnswer(tx, learner.id, answerId) : null
    if (answer === null) throw new AnswerNotFoundError(answerId)
    const { review, questionId, standing } = answer
    const isAsked = review !== null && (review.appeal ?? review.decidedAt) !== null
    if (isAsked) throw new AppealExistsError(answerId)
    if (standing) throw new AnswerPassedError(answerId)
    const openedAt = clock.now()
    const about = { userId: learner.id, answerId, appeal: text }
    if (review !== null) await answerReviews.turnIntoAppeal(tx, about)
    else {
      const opened = { ...about, questionId, reason: 'appeal', openedAt } as const
      await answerReviews.insertReviewIfAbsent(tx, opened)
    }
    logger.info('review.appeal.opened', { user_id: learner.id, answer_id: answerId })
    return openedAt
  }

  /**
   * Id of the question that an answer of the learner is about, as it was recorded.
   * @throws AnswerNotFoundError the learner has no such answer
   */
  async function questionOf(
    db: Reader,
    learner: Learner,
    answerId: string,
  ): Promise<string> {
    const answer = isId(answerId) ? await findAnswer(db, learner.id, answerId) : null
    if (answer === null) throw new AnswerNotFoundError(answerId)
    return answer.questionId
  }

  return { appeal, questionOf }
}
