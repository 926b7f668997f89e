import type { Reader, Tx } from '#database/executor.ts'
import type { QuestionAnswersTable, StoredItem } from '#database/tables.ts'

export type { StoredItem } from '#database/tables.ts'

/** A learner's answer with its first grading, which never changes. */
export interface QuestionAnswer {
  readonly userId: string
  readonly id: string
  /** The id it is recorded under: the current one, or an earlier one. */
  readonly questionId: string
  readonly answeredAt: Date
  /** A text, or the ids of the options chosen. */
  readonly answer: string | readonly string[]
  readonly passed: boolean
  /** Whether the failure counts towards the lock-out. */
  readonly counts: boolean
  readonly gradedBy: QuestionAnswersTable['graded_by']
  readonly model: string | null
  /** `null` where an answer key decides. */
  readonly rubricVersion: number | null
  readonly items: readonly StoredItem[]
}

/** What is stored beside the answer, to know the same request again. */
export interface NewQuestionAnswer extends QuestionAnswer {
  readonly idempotencyKey: string | null
  /** SHA-256 of question and answer, in hexadecimal. */
  readonly answerSha256: string
}

/** Stores an answer. */
export async function insertAnswer(tx: Tx, answer: NewQuestionAnswer): Promise<void> {
  await tx
    .insertInto('question_answers')
    .values({
      user_id: answer.userId,
      id: answer.id,
      question_id: answer.questionId,
      answered_at: answer.answeredAt,
      answer: JSON.stringify(answer.answer),
      passed: answer.passed,
      counts: answer.counts,
      graded_by: answer.gradedBy,
      model: answer.model,
      rubric_version: answer.rubricVersion,
      items: JSON.stringify(answer.items),
      idempotency_key: answer.idempotencyKey,
      answer_sha256: answer.answerSha256,
    })
    .execute()
}

/** When each counted failure at a question was, since an instant. */
export async function listFailures(
  db: Reader,
  userId: string,
  {
    questionIds,
    since,
  }: { readonly questionIds: readonly string[]; readonly since: Date },
): Promise<readonly { readonly questionId: string; readonly failedAt: Date }[]> {
  return db
    .selectFrom('question_answers')
    .select(['question_id as questionId', 'answered_at as failedAt'])
    .where('user_id', '=', userId)
    .where('question_id', 'in', questionIds)
    .where('answered_at', '>', since)
    .where('counts', '=', true)
    .execute()
}

/** The answer that a learner's earlier request with this key led to. */
export async function findAnswerByKey(
  db: Reader,
  userId: string,
  idempotencyKey: string,
): Promise<{ readonly id: string; readonly answerSha256: string } | null> {
  const row = await db
    .selectFrom('question_answers')
    .select(['id', 'answer_sha256 as answerSha256'])
    .where('user_id', '=', userId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return row ?? null
}
