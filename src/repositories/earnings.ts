import { sql } from 'kysely'

import type { Reader } from '#database/executor.ts'
import { hotQuery, type Placeholder } from '#database/hot-query.ts'

import { passedIds } from './standing-answers.ts'

/** What it is decided on whether a learner has earned something. */
export interface Earnings {
  /** Badges awarded, under the ids of then, as everything here. */
  readonly badgeIds: readonly string[]
  readonly stepIds: readonly string[]
  /** Questions passed, some perhaps twice. */
  readonly questionIds: readonly string[]
  /** Requirements succeeded at. */
  readonly requirementIds: readonly string[]
}

/**
 * What a learner has done and been awarded, in one statement: it is part of every
 * completion of a step, and four statements took twice as long.
 */
export async function getEarnings(db: Reader, userId: string): Promise<Earnings> {
  const [row] = await earningsOfUser(db, { userId })
  return {
    badgeIds: split(row?.badge_ids),
    stepIds: split(row?.step_ids),
    questionIds: split(row?.question_ids),
    requirementIds: split(row?.requirement_ids),
  }
}

function split(ids: string | null | undefined): readonly string[] {
  return ids?.split(',') ?? []
}

const earningsOfUser = hotQuery((reader, value: Placeholder<{ userId: string }>) =>
  reader.selectNoFrom([
    reader
      .selectFrom('badge_awards')
      .select(sql<string | null>`string_agg(badge_id, ',')`.as('ids'))
      .where('user_id', '=', value('userId'))
      .as('badge_ids'),
    reader
      .selectFrom('step_completions')
      .select(sql<string | null>`string_agg(step_id, ',')`.as('ids'))
      .where('user_id', '=', value('userId'))
      .as('step_ids'),
    passedIds(reader, value('userId')).as('question_ids'),
    reader
      .selectFrom('requirement_attempts')
      .select(sql<string | null>`string_agg(requirement_id, ',')`.as('ids'))
      .where('user_id', '=', value('userId'))
      .where('state', '=', 'succeeded')
      .as('requirement_ids'),
  ]),
)
