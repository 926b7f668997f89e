import {
  sql,
  type ExpressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
} from 'kysely'

import type { Reader } from '#database/executor.ts'
import { hotQuery, type Placeholder } from '#database/hot-query.ts'
import type { StoredItem, Tables } from '#database/tables.ts'

import type { QuestionAnswer } from './question-answers.ts'

/** An answer and everything that was said of it later. */
export interface StandingAnswer extends QuestionAnswer {
  /** What stands: a mentor's word, else the best grading. */
  readonly standing: boolean
  /** Of the newest rubric version under which it passed; `null` if it never did. */
  readonly regradedItems: readonly StoredItem[] | null
  readonly review: {
    readonly reason: Tables['answer_reviews']['reason']
    readonly openedAt: Date
    readonly appeal: string | null
    readonly decidedAt: Date | null
    readonly passed: boolean | null
    readonly comment: string | null
  } | null
}

/**
 * Every question id that a learner has passed, in no order and perhaps twice: one row
 * and one value, since the driver reads a text faster than an array.
 */
export async function getPassedQuestionIds(
  db: Reader,
  userId: string,
): Promise<readonly string[]> {
  const [row] = await passedIdsOfUser(db, { userId })
  return row?.question_ids?.split(',') ?? []
}

const passedIdsOfUser = hotQuery((reader, value: Placeholder<{ userId: string }>) =>
  passedIds(reader, value('userId')),
)

/** The query for the ids of a learner's passed questions, as one text. */
export function passedIds(
  db: Reader,
  userId: RawBuilder<string>,
): SelectQueryBuilder<
  Tables & Joined,
  'a' | 'r',
  { readonly question_ids: string | null }
> {
  return db
    .selectFrom('question_answers as a')
    .leftJoin('answer_reviews as r', (join) =>
      join.onRef('r.user_id', '=', 'a.user_id').onRef('r.answer_id', '=', 'a.id'),
    )
    .select(
      sql<string | null>`string_agg(distinct a.question_id, ',')`.as('question_ids'),
    )
    .where('a.user_id', '=', userId)
    .where((eb) => standing(eb))
}

/** Whether a learner has passed a question under any of these ids. */
export async function hasPassed(
  db: Reader,
  userId: string,
  questionIds: readonly string[],
): Promise<boolean> {
  const rows = await db
    .selectFrom('question_answers as a')
    .leftJoin('answer_reviews as r', (join) =>
      join.onRef('r.user_id', '=', 'a.user_id').onRef('r.answer_id', '=', 'a.id'),
    )
    .select('a.id')
    .where('a.user_id', '=', userId)
    .where('a.question_id', 'in', questionIds)
    .where((eb) => standing(eb))
    .limit(1)
    .execute()
  return rows.length > 0
}

/** Of each question id, the answer to show: the newest that passed, else the newest. */
export async function listShownAnswers(
  db: Reader,
  userId: string,
  questionIds: readonly string[],
): Promise<readonly StandingAnswer[]> {
  const rows = await standingAnswers(db)
    .distinctOn('a.question_id')
    .where('a.user_id', '=', userId)
    .where('a.question_id', 'in', questionIds)
    .orderBy('a.question_id')
    .orderBy((eb) => standing(eb), 'desc')
    .orderBy('a.answered_at', 'desc')
    .orderBy('a.id', 'desc')
    .execute()
  return rows.map(toStandingAnswer)
}

/** Answers of a learner to a question, newest first, those before `before` only. */
export async function listAnswers(
  db: Reader,
  userId: string,
  page: {
    readonly questionIds: readonly string[]
    readonly before: string | null
    readonly limit: number
  },
): Promise<readonly StandingAnswer[]> {
  const query = standingAnswers(db)
    .where('a.user_id', '=', userId)
    .where('a.question_id', 'in', page.questionIds)
    .orderBy('a.id', 'desc')
    .limit(page.limit)
  const { before } = page
  const rows = await (
    before === null ? query : query.where('a.id', '<', before)
  ).execute()
  return rows.map(toStandingAnswer)
}

/** Everything that a learner answered, oldest first. */
export async function listAllAnswers(
  db: Reader,
  userId: string,
): Promise<readonly StandingAnswer[]> {
  const rows = await standingAnswers(db)
    .where('a.user_id', '=', userId)
    .orderBy('a.answered_at')
    .orderBy('a.id')
    .execute()
  return rows.map(toStandingAnswer)
}

/** An answer of a learner. */
export async function findAnswer(
  db: Reader,
  userId: string,
  id: string,
): Promise<StandingAnswer | null> {
  const row = await standingAnswers(db)
    .where('a.user_id', '=', userId)
    .where('a.id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toStandingAnswer(row)
}

function standing(eb: ExpressionBuilder<Tables & Joined, 'a' | 'r'>) {
  const passed = eb.or([
    eb('a.passed', '=', true),
    eb.exists(
      eb
        .selectFrom('answer_regradings as g')
        .select('g.answer_id')
        .whereRef('g.user_id', '=', 'a.user_id')
        .whereRef('g.answer_id', '=', 'a.id')
        .where('g.passed', '=', true),
    ),
  ])
  return sql<boolean>`coalesce(${eb.ref('r.passed')}, ${passed})`
}

interface Joined {
  readonly a: Tables['question_answers']
  readonly r: { readonly [Column in keyof Review]: Review[Column] | null }
}

type Review = Tables['answer_reviews']

function standingAnswers(db: Reader) {
  return db
    .selectFrom('question_answers as a')
    .leftJoin('answer_reviews as r', (join) =>
      join.onRef('r.user_id', '=', 'a.user_id').onRef('r.answer_id', '=', 'a.id'),
    )
    .select([
      'a.user_id',
      'a.id',
      'a.question_id',
      'a.answered_at',
      'a.answer',
      'a.passed',
      'a.counts',
      'a.graded_by',
      'a.model',
      'a.rubric_version',
      'a.items',
      'r.reason',
      'r.opened_at',
      'r.appeal',
      'r.decided_at',
      'r.passed as review_passed',
      'r.comment',
    ])
    .select((eb) => standing(eb).as('standing'))
    .select((eb) =>
      eb
        .selectFrom('answer_regradings as g')
        .select('g.items')
        .whereRef('g.user_id', '=', 'a.user_id')
        .whereRef('g.answer_id', '=', 'a.id')
        .where('g.passed', '=', true)
        .orderBy('g.rubric_version', 'desc')
        .limit(1)
        .as('regraded_items'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof standingAnswers>['execute']>>[number]

function toStandingAnswer(row: Row): StandingAnswer {
  const { reason, opened_at: openedAt } = row
  return {
    userId: row.user_id,
    id: row.id,
    questionId: row.question_id,
    answeredAt: row.answered_at,
    answer: row.answer,
    passed: row.passed,
    counts: row.counts,
    gradedBy: row.graded_by,
    model: row.model,
    rubricVersion: row.rubric_version,
    items: row.items,
    standing: row.standing,
    regradedItems: row.regraded_items,
    review:
      reason === null || openedAt === null
        ? null
        : {
            reason,
            openedAt,
            appeal: row.appeal,
            decidedAt: row.decided_at,
            passed: row.review_passed,
            comment: row.comment,
          },
  }
}
