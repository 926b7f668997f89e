import type { Reader, Tx } from '#database/executor.ts'
import type { AnswerReviewsTable, StoredItem } from '#database/tables.ts'

/** Why a mentor should look. */
export type ReviewReason = AnswerReviewsTable['reason']

/** A case to be opened. */
export interface NewReview {
  readonly userId: string
  readonly answerId: string
  readonly questionId: string
  readonly reason: ReviewReason
  readonly openedAt: Date
  /** What the learner wrote; `null` without an appeal. */
  readonly appeal: string | null
}

/** A mentor's word. */
export interface ReviewDecision {
  readonly passed: boolean
  readonly comment: string | null
  readonly decidedAt: Date
  readonly reviewerId: string
}

/** A case with the answer it is about. */
export interface ReviewRecord extends NewReview {
  readonly decidedAt: Date | null
  readonly passed: boolean | null
  readonly comment: string | null
  readonly answer: {
    readonly text: string | readonly string[]
    readonly answeredAt: Date
    readonly passed: boolean
    readonly gradedBy: 'key' | 'signals' | 'model'
    readonly items: readonly StoredItem[]
  }
  readonly scenarioHtml: string | null
}

/** Which cases of the queue to list. */
export interface ReviewFilter {
  readonly state: 'open' | 'decided'
  readonly reason: ReviewReason | null
  readonly questionId: string | null
  /** Behind this case in the order of the list. */
  readonly after: { readonly at: Date; readonly answerId: string } | null
  readonly limit: number
}

/** Opens a case; `false` when the answer has one already, which stays as it is. */
export async function insertReviewIfAbsent(
  tx: Tx,
  review: NewReview,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('answer_reviews')
    .values({
      user_id: review.userId,
      answer_id: review.answerId,
      question_id: review.questionId,
      reason: review.reason,
      opened_at: review.openedAt,
      appeal: review.appeal,
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'answer_id']).doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Makes an appeal of an open case that a grading in doubt had opened. */
export async function turnIntoAppeal(
  tx: Tx,
  review: Pick<NewReview, 'userId' | 'answerId' | 'appeal'>,
): Promise<void> {
  await tx
    .updateTable('answer_reviews')
    .set({ reason: 'appeal', appeal: review.appeal })
    .where('user_id', '=', review.userId)
    .where('answer_id', '=', review.answerId)
    .where('decided_at', 'is', null)
    .execute()
}

/** Takes away a learner's open cases at a question: there is nothing left to decide. */
export async function deleteOpenReviews(
  tx: Tx,
  userId: string,
  scope: {
    readonly questionIds: readonly string[]
    /** Whether appeals go too. */
    readonly appeals: boolean
  },
): Promise<void> {
  const open = tx
    .deleteFrom('answer_reviews')
    .where('user_id', '=', userId)
    .where('question_id', 'in', scope.questionIds)
    .where('decided_at', 'is', null)
  await (scope.appeals ? open : open.where('appeal', 'is', null)).execute()
}

/**
 * Records a mentor's word on an open case; `false` when it is decided already, or gone.
 */
export async function decideReview(
  tx: Tx,
  { userId, answerId }: { readonly userId: string; readonly answerId: string },
  decision: ReviewDecision,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('answer_reviews')
    .set({
      decided_at: decision.decidedAt,
      reviewer_id: decision.reviewerId,
      passed: decision.passed,
      comment: decision.comment,
    })
    .where('user_id', '=', userId)
    .where('answer_id', '=', answerId)
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Forgets who decided, for a mentor whose account goes. */
export async function forgetReviewer(tx: Tx, reviewerId: string): Promise<void> {
  await tx
    .updateTable('answer_reviews')
    .set({ reviewer_id: null })
    .where('reviewer_id', '=', reviewerId)
    .execute()
}

/** A case by its answer. */
export async function findReview(
  db: Reader,
  answerId: string,
): Promise<ReviewRecord | null> {
  const row = await selectReviews(db)
    .where('r.answer_id', '=', answerId)
    .executeTakeFirst()
  return row === undefined ? null : toReview(row)
}

/** A case as the learner may see it: without who decided. */
export type OwnReview = Omit<NewReview, 'userId'> &
  Pick<ReviewRecord, 'decidedAt' | 'passed' | 'comment'>

/** Every case about a learner's answers, oldest first. */
export async function listReviewsOf(
  db: Reader,
  userId: string,
): Promise<readonly OwnReview[]> {
  return db
    .selectFrom('answer_reviews')
    .select([
      'answer_id as answerId',
      'question_id as questionId',
      'reason',
      'opened_at as openedAt',
      'appeal',
      'decided_at as decidedAt',
      'passed',
      'comment',
    ])
    .where('user_id', '=', userId)
    .orderBy('opened_at')
    .orderBy('answer_id')
    .execute()
}

/** Cases of the queue: open ones the oldest first, decided ones the newest first. */
export async function listReviews(
  db: Reader,
  filter: ReviewFilter,
): Promise<readonly ReviewRecord[]> {
  const isOpen = filter.state === 'open'
  const at = isOpen ? 'r.opened_at' : 'r.decided_at'
  const direction = isOpen ? 'asc' : 'desc'
  let query = selectReviews(db)
    .where('r.decided_at', isOpen ? 'is' : 'is not', null)
    .orderBy(at, direction)
    .orderBy('r.answer_id', direction)
    .limit(filter.limit)
  const { reason, questionId, after } = filter
  if (reason !== null) query = query.where('r.reason', '=', reason)
  if (questionId !== null) query = query.where('r.question_id', '=', questionId)
  if (after !== null)
    query = query.where((eb) =>
      eb(
        eb.refTuple(at, 'r.answer_id'),
        isOpen ? '>' : '<',
        eb.tuple(after.at, after.answerId),
      ),
    )
  const rows = await query.execute()
  return rows.map(toReview)
}

function selectReviews(db: Reader) {
  return db
    .selectFrom('answer_reviews as r')
    .innerJoin('question_answers as a', (join) =>
      join.onRef('a.user_id', '=', 'r.user_id').onRef('a.id', '=', 'r.answer_id'),
    )
    .leftJoin('scenarios as s', (join) =>
      join
        .onRef('s.user_id', '=', 'a.user_id')
        .onRef('s.question_id', '=', 'a.question_id'),
    )
    .select([
      'r.user_id as userId',
      'r.answer_id as answerId',
      'r.question_id as questionId',
      'r.reason',
      'r.opened_at as openedAt',
      'r.appeal',
      'r.decided_at as decidedAt',
      'r.passed',
      'r.comment',
      'a.answer as text',
      'a.answered_at as answeredAt',
      'a.passed as answerPassed',
      'a.graded_by as gradedBy',
      'a.items',
      's.html as scenarioHtml',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectReviews>['execute']>>[number]

function toReview(row: Row): ReviewRecord {
  const { text, answeredAt, answerPassed, gradedBy, items, ...review } = row
  return {
    ...review,
    answer: { text, answeredAt, passed: answerPassed, gradedBy, items },
  }
}
