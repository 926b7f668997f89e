import type { Reader, Tx } from '#database/executor.ts'

/** What a success used up, and by which attempt. */
export interface UsedProof {
  readonly userId: string
  /** `pull-request:<repository id>:<number>`, `token:<lab>:<id>`. */
  readonly proof: string
  readonly attemptId: string
  readonly usedAt: Date
}

/** Uses a proof up; `false` when it was used before. */
export async function insertProofIfUnused(tx: Tx, used: UsedProof): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('proofs_used')
    .values({
      user_id: used.userId,
      proof: used.proof,
      attempt_id: used.attemptId,
      used_at: used.usedAt,
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'proof']).doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether a learner has used a proof up. */
export async function isProofUsed(
  db: Reader,
  userId: string,
  proof: string,
): Promise<boolean> {
  const rows = await db
    .selectFrom('proofs_used')
    .select('proof')
    .where('user_id', '=', userId)
    .where('proof', '=', proof)
    .execute()
  return rows.length > 0
}

/** Everything that a learner's successes used up, oldest first. */
export async function listProofs(
  db: Reader,
  userId: string,
): Promise<readonly Omit<UsedProof, 'userId'>[]> {
  return db
    .selectFrom('proofs_used')
    .select(['proof', 'attempt_id as attemptId', 'used_at as usedAt'])
    .where('user_id', '=', userId)
    .orderBy('used_at')
    .orderBy('proof')
    .execute()
}
