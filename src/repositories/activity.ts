import { sql } from 'kysely'

import type { Reader } from '#database/executor.ts'
import { hotQuery, type Placeholder } from '#database/hot-query.ts'

/** How much a learner did in one quarter of an hour. */
export interface ActivityQuarter {
  /** When it began, in Unix milliseconds. */
  readonly startMs: number
  readonly steps: number
  readonly answers: number
  readonly attempts: number
}

const QUARTER_MS = 900_000

/**
 * Everything that a learner did, by quarter of an hour of UTC, oldest first. Clocks
 * differ from UTC by whole quarters, so each lies on one calendar day wherever the
 * learner is, and the days of any time zone can be told from one reading. One row and
 * one value, however many there are, since the driver reads a text faster than rows.
 */
export async function listActivity(
  db: Reader,
  userId: string,
): Promise<readonly ActivityQuarter[]> {
  const [row] = await activityOfUser(db, { userId })
  return row?.quarters?.split(',').map(readQuarter) ?? []
}

function readQuarter(text: string): ActivityQuarter {
  const [quarter = 0, steps = 0, answers = 0, attempts = 0] = text
    .split(' ')
    .map(Number)
  return { startMs: quarter * QUARTER_MS, steps, answers, attempts }
}

const activityOfUser = hotQuery((reader, value: Placeholder<{ userId: string }>) =>
  reader
    .selectFrom((eb) =>
      eb
        .selectFrom((records) =>
          records
            .selectFrom('step_completions')
            .select([quarterOf('completed_at').as('quarter'), sql`1`.as('kind')])
            .where('user_id', '=', value('userId'))
            .unionAll(
              records
                .selectFrom('question_answers')
                .select([quarterOf('answered_at').as('quarter'), sql`2`.as('kind')])
                .where('user_id', '=', value('userId')),
            )
            .unionAll(
              records
                .selectFrom('requirement_attempts')
                .select([quarterOf('submitted_at').as('quarter'), sql`3`.as('kind')])
                .where('user_id', '=', value('userId')),
            )
            .as('records'),
        )
        .select([
          'quarter',
          sql`count(*) filter (where kind = 1)`.as('steps'),
          sql`count(*) filter (where kind = 2)`.as('answers'),
          sql`count(*) filter (where kind = 3)`.as('attempts'),
        ])
        .groupBy('quarter')
        .as('quarters'),
    )
    .select(
      sql<string | null>`string_agg(
        concat_ws(' ', quarter, steps, answers, attempts), ',' order by quarter)`.as(
        'quarters',
      ),
    ),
)

function quarterOf(column: 'completed_at' | 'answered_at' | 'submitted_at') {
  return sql<number>`floor(date_part('epoch', ${sql.ref(column)}) / 900)::int`
}
