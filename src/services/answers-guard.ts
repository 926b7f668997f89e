import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Question } from '#catalogue/types.ts'
import type { Tx } from '#database/executor.ts'
import { listAnswersInGrading } from '#repositories/answers-in-grading.ts'
import { hasPassed } from '#repositories/standing-answers.ts'

import {
  AnswerInGradingError,
  QuestionLockedError,
  QuestionPassedError,
} from './answers-errors.ts'
import type { Learner } from './learner.ts'
import { loadFailures, lockoutOf, type LockoutMoment } from './question-standing.ts'

/**
 * Makes sure that a learner may answer a question now; gives when the counted failures
 * of the window were. The caller holds the learner's row, so it stays true.
 * @throws QuestionPassedError there is nothing left to answer
 * @throws QuestionLockedError there were too many failures in the window
 * @throws AnswerInGradingError the attempts left, or this very answer, are being graded
 */
export async function assertOpenForAnswers(
  tx: Tx,
  learner: Learner,
  {
    question,
    idempotencyKey,
    ...moment
  }: LockoutMoment & {
    readonly question: Question
    readonly idempotencyKey: string | null
  },
): Promise<readonly Date[]> {
  const ids = recordedIds(question)
  const asked = { ...moment, questions: [question] }
  const [passed, [failures = []], reading] = await Promise.all([
    hasPassed(tx, learner.id, ids),
    loadFailures(tx, learner.id, asked),
    listAnswersInGrading(tx, learner.id, moment.now),
  ])
  if (passed) throw new QuestionPassedError(question.id)
  const { attemptsLeft, lockedUntil } = lockoutOf(failures, moment)
  if (lockedUntil !== null) {
    const seconds = (lockedUntil.getTime() - moment.now.getTime()) / 1000
    throw new QuestionLockedError(question.id, lockedUntil, Math.ceil(seconds))
  }
  const own = reading.filter(({ questionId }) => ids.includes(questionId))
  const sent = own.some(
    (it) => it.idempotencyKey !== null && it.idempotencyKey === idempotencyKey,
  )
  if (sent || own.length >= attemptsLeft) throw new AnswerInGradingError(question.id)
  return failures
}
