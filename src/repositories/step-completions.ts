import { sql } from 'kysely'

import type { Reader, Tx } from '#database/executor.ts'
import { hotQuery, type Placeholder } from '#database/hot-query.ts'

/** A recorded completion of one step by one learner. */
export interface StepCompletion {
  readonly userId: string
  /** The id it is recorded under: the current one, or an earlier one. */
  readonly stepId: string
  readonly completedAt: Date
}

/** What `insertIfAbsent` needs to record a completion once. */
export interface NewStepCompletion extends StepCompletion {
  /**
   * Ids that the step had before; a record under one of them is the same completion.
   */
  readonly formerIds: readonly string[]
}

/**
 * Every step id on record for a learner, in no order: one row and one value, however
 * many there are, since the driver reads a text faster than an array. No id holds a
 * comma.
 */
export async function getStepIds(
  db: Reader,
  userId: string,
): Promise<readonly string[]> {
  const [row] = await stepIdsOfUser(db, { userId })
  return row?.step_ids?.split(',') ?? []
}

const stepIdsOfUser = hotQuery((reader, value: Placeholder<{ userId: string }>) =>
  reader
    .selectFrom('step_completions')
    .select(sql<string | null>`string_agg(step_id, ',')`.as('step_ids'))
    .where('user_id', '=', value('userId')),
)

/** Every completion of a learner, oldest first. */
export async function listCompletions(
  db: Reader,
  userId: string,
): Promise<readonly StepCompletion[]> {
  const rows = await db
    .selectFrom('step_completions')
    .select(['step_id', 'completed_at'])
    .where('user_id', '=', userId)
    .orderBy('completed_at')
    .orderBy('step_id')
    .execute()
  return rows.map((row) => ({
    userId,
    stepId: row.step_id,
    completedAt: row.completed_at,
  }))
}

/**
 * Records a completion unless the step is on record already, under its id or an earlier
 * one; then nothing changes and the answer is `null`. Of concurrent calls one inserts.
 */
export async function insertIfAbsent(
  tx: Tx,
  completion: NewStepCompletion,
): Promise<StepCompletion | null> {
  const { userId, stepId, completedAt, formerIds } = completion
  if (formerIds.length > 0 && (await findAmong(tx, userId, formerIds))) return null
  const row = await tx
    .insertInto('step_completions')
    .values({ user_id: userId, step_id: stepId, completed_at: completedAt })
    .onConflict((conflict) => conflict.columns(['user_id', 'step_id']).doNothing())
    .returning('completed_at')
    .executeTakeFirst()
  return row ? { userId, stepId, completedAt: row.completed_at } : null
}

/** Removes the records of one step, under any of its ids; gives how many there were. */
export async function deleteByStepIds(
  tx: Tx,
  userId: string,
  stepIds: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('step_completions')
    .where('user_id', '=', userId)
    .where('step_id', 'in', stepIds)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

async function findAmong(
  db: Reader,
  userId: string,
  stepIds: readonly string[],
): Promise<boolean> {
  const row = await db
    .selectFrom('step_completions')
    .select('step_id')
    .where('user_id', '=', userId)
    .where('step_id', 'in', stepIds)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
