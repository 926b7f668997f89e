import type { Reader, Tx } from '#database/executor.ts'

/** An answer that a model is reading. */
export interface AnswerInGrading {
  readonly userId: string
  /** The id that the answer will have. */
  readonly id: string
  readonly questionId: string
  readonly idempotencyKey: string | null
  /** After this the process that asked is taken for dead. */
  readonly expiresAt: Date
}

/** Notes that an answer is being read. */
export async function insertAnswerInGrading(
  tx: Tx,
  answer: AnswerInGrading,
): Promise<void> {
  await tx
    .insertInto('answers_in_grading')
    .values({
      user_id: answer.userId,
      id: answer.id,
      question_id: answer.questionId,
      idempotency_key: answer.idempotencyKey,
      expires_at: answer.expiresAt,
    })
    .execute()
}

/** A learner's answers that are being read and have not expired by `now`. */
export async function listAnswersInGrading(
  db: Reader,
  userId: string,
  now: Date,
): Promise<readonly Pick<AnswerInGrading, 'id' | 'questionId' | 'idempotencyKey'>[]> {
  return db
    .selectFrom('answers_in_grading')
    .select(['id', 'question_id as questionId', 'idempotency_key as idempotencyKey'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .execute()
}

/** Takes an answer out; `false` when it was not there, or had expired by `now`. */
export async function deleteAnswerInGrading(
  tx: Tx,
  { userId, id }: { readonly userId: string; readonly id: string },
  now: Date,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('answers_in_grading')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Removes what was left behind by processes that died; gives how many there were. */
export async function deleteExpiredInGrading(tx: Tx, now: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('answers_in_grading')
    .where('expires_at', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
