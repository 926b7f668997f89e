import { hash } from 'node:crypto'

import type { Question } from '#catalogue/types.ts'
import { createLogger } from '#core/logger.ts'
import { addToRequestEvent } from '#core/request-event.ts'
import type { Tx } from '#database/executor.ts'
import {
  deleteOpenReviews,
  insertReviewIfAbsent,
} from '#repositories/answer-reviews.ts'
import { findAnswerByKey, insertAnswer } from '#repositories/question-answers.ts'
import { findAnswer, type StandingAnswer } from '#repositories/standing-answers.ts'
import type { Decision } from '#rules/rubric.ts'

import { invalidateActivityCache } from './activity-records.ts'
import { IdempotencyKeyReusedError } from './answers-errors.ts'
import type { Answer } from './answers-input.ts'
import { toAnswerView } from './answers-views.ts'
import type { Learner } from './learner.ts'
import { invalidateProgressCache } from './progress-records.ts'
import { loadFailures, lockoutOf, type LockoutMoment } from './question-standing.ts'
import type { AnswerOutcome, GradedBy } from './questions-views.ts'

const logger = createLogger('questions')

/** An answer that was let through, and the moment it came. */
export interface Attempt extends LockoutMoment {
  /** UUID that the answer has from now on. */
  readonly id: string
  readonly question: Question
  readonly answer: Answer
  readonly idempotencyKey: string | null
}

/** What grading said of an attempt. */
export interface GradedAttempt extends Attempt {
  readonly graded: Pick<Decision, 'passed' | 'counts' | 'review' | 'items'> & {
    readonly gradedBy: GradedBy
    readonly model: string | null
  }
  /** Of the window, without this one. */
  readonly failures: readonly Date[]
}

/** Records an attempt with its grading, and opens a case where a mentor should look. */
export async function recordAnswer(
  tx: Tx,
  learner: Learner,
  attempt: GradedAttempt,
): Promise<AnswerOutcome> {
  const { question, graded, now, failures } = attempt
  const stored = toStored(learner, attempt)
  await insertAnswer(tx, {
    ...stored,
    idempotencyKey: attempt.idempotencyKey,
    answerSha256: sha256Of(question, attempt.answer),
  })
  await updateReviews(tx, stored, graded.review)
  tx.afterCommit(() => {
    invalidateActivityCache(learner.id)
    if (graded.passed) invalidateProgressCache(learner.id)
  })
  const { passed, gradedBy, review } = graded
  addToRequestEvent({ question_id: question.id, outcome: review ?? wordOf(passed) })
  logger.info('question.answer.recorded', {
    user_id: learner.id,
    question_id: question.id,
    answer_id: attempt.id,
    grader: gradedBy,
    outcome: review ?? wordOf(passed),
  })
  return outcomeOf(question, stored, {
    failures: graded.counts ? [...failures, now] : failures,
    moment: attempt,
  })
}

/**
 * The result of an earlier request with this key; `null` when there was none.
 * @throws IdempotencyKeyReusedError it sent something else
 */
export async function findRepeated(
  tx: Tx,
  learner: Learner,
  attempt: Omit<Attempt, 'id' | 'now'>,
): Promise<AnswerOutcome | null> {
  const { question, answer, idempotencyKey, site } = attempt
  if (idempotencyKey === null) return null
  const first = await findAnswerByKey(tx, learner.id, idempotencyKey)
  if (first === null) return null
  if (first.answerSha256 !== sha256Of(question, answer))
    throw new IdempotencyKeyReusedError()
  const stored = await findAnswer(tx, learner.id, first.id)
  if (stored === null) return null
  // As it stood then: the lock-out of that moment, the first grading, no later word.
  const moment = { site, now: stored.answeredAt }
  const asked = { ...moment, questions: [question] }
  const [failures = []] = await loadFailures(tx, learner.id, asked)
  const atFirst = { ...stored, standing: stored.passed, regradedItems: null }
  return outcomeOf(question, atFirst, { failures, moment })
}

function toStored(learner: Learner, attempt: GradedAttempt): StandingAnswer {
  const { id, question, answer, now, graded } = attempt
  return {
    userId: learner.id,
    id,
    questionId: question.id,
    answeredAt: now,
    answer,
    passed: graded.passed,
    counts: graded.counts,
    gradedBy: graded.gradedBy,
    model: graded.model,
    rubricVersion: 'rubric' in question ? question.rubric.version : null,
    items: graded.items,
    standing: graded.passed,
    regradedItems: null,
    review:
      graded.review === null
        ? null
        : {
            reason: graded.review,
            openedAt: now,
            appeal: null,
            decidedAt: null,
            passed: null,
            comment: null,
          },
  }
}

/**
 * Of a learner's answers to a question the newest in doubt is the one to look at; after
 * a pass there is nothing left to decide.
 */
async function updateReviews(
  tx: Tx,
  answer: StandingAnswer,
  reason: Decision['review'],
): Promise<void> {
  const { userId, id, questionId, passed, answeredAt } = answer
  if (!passed && reason === null) return
  const scope = { questionIds: [questionId], appeals: passed }
  await deleteOpenReviews(tx, userId, scope)
  if (reason === null) return
  await insertReviewIfAbsent(tx, {
    userId,
    answerId: id,
    questionId,
    reason,
    openedAt: answeredAt,
    appeal: null,
  })
}

function outcomeOf(
  question: Question,
  stored: StandingAnswer,
  at: { readonly failures: readonly Date[]; readonly moment: LockoutMoment },
): AnswerOutcome {
  const { attemptsLeft, lockedUntil } = lockoutOf(at.failures, at.moment)
  const { passed } = stored
  return {
    answer: toAnswerView(question, stored, { questionPassed: passed }),
    attemptsLeft,
    lockedUntil: passed ? null : lockedUntil,
    explanationHtml: passed ? question.explanationHtml : null,
  }
}

function sha256Of(question: Question, answer: Answer): string {
  return hash('sha256', JSON.stringify([question.id, answer]), 'hex')
}

function wordOf(passed: boolean): string {
  return passed ? 'passed' : 'failed'
}
