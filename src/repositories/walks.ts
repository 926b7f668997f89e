import { sql } from 'kysely'

import type { Reader } from '#database/executor.ts'

/** What belongs to a path, as the ids it may be recorded under. */
export interface WalkedIds {
  readonly steps: readonly string[]
  readonly questions: readonly string[]
  readonly requirements: readonly string[]
}

/** When something of a path was done first, and when last. */
export interface Walk {
  readonly from: Date
  readonly to: Date
}

/** The time that a learner has spent on a path; `null` before anything is done. */
export async function findWalk(
  db: Reader,
  userId: string,
  { steps, questions, requirements }: WalkedIds,
): Promise<Walk | null> {
  const row = await db
    .selectFrom(
      db
        .selectFrom('step_completions')
        .select('completed_at as at')
        .where('user_id', '=', userId)
        .where('step_id', '=', anyOf(steps))
        .unionAll(
          db
            .selectFrom('question_answers')
            .select('answered_at as at')
            .where('user_id', '=', userId)
            .where('question_id', '=', anyOf(questions))
            .where('passed', '=', true),
        )
        .unionAll(
          db
            .selectFrom('requirement_attempts')
            .select('submitted_at as at')
            .where('user_id', '=', userId)
            .where('requirement_id', '=', anyOf(requirements))
            .where('state', '=', 'succeeded'),
        )
        .as('deeds'),
    )
    .select(({ fn }) => [fn.min('at').as('from'), fn.max('at').as('to')])
    .executeTakeFirst()
  const { from = null, to = null } = row ?? {}
  return from && to && { from, to }
}

/** An empty list is of nothing, where `in ()` would be no SQL. */
function anyOf(ids: readonly string[]) {
  return sql<string>`any(${sql.val(ids)}::text[])`
}
