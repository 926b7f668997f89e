import type { Reader, Tx } from '#database/executor.ts'
import type { AnswerRegradingsTable, StoredItem } from '#database/tables.ts'

/** An old failure read again under a newer version of its rubric. */
export interface AnswerRegrading {
  readonly userId: string
  readonly answerId: string
  readonly rubricVersion: number
  readonly regradedAt: Date
  readonly passed: boolean
  readonly gradedBy: AnswerRegradingsTable['graded_by']
  readonly model: string | null
  readonly items: readonly StoredItem[]
}

/** Failures of one question that a newer rubric has to look at. */
export interface Regradable {
  /** Current id and earlier ones. */
  readonly questionIds: readonly string[]
  /** The rubric's version now. */
  readonly rubricVersion: number
}

/** A failure to be read again. */
export interface AnswerToRegrade {
  readonly userId: string
  readonly answerId: string
  readonly answer: string
  /** The situation it was written about; `null` where the question has none. */
  readonly scenario: string | null
}

/** Stores a regrading unless the answer was read under that version already. */
export async function insertRegradingIfAbsent(
  tx: Tx,
  regrading: AnswerRegrading,
): Promise<void> {
  await tx
    .insertInto('answer_regradings')
    .values({
      user_id: regrading.userId,
      answer_id: regrading.answerId,
      rubric_version: regrading.rubricVersion,
      regraded_at: regrading.regradedAt,
      passed: regrading.passed,
      graded_by: regrading.gradedBy,
      model: regrading.model,
      items: JSON.stringify(regrading.items),
    })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'answer_id', 'rubric_version']).doNothing(),
    )
    .execute()
}

/**
 * The next failures to read again, by learner: not read under this version yet, not
 * decided by a mentor, and of nobody who has passed the question since.
 */
export async function listToRegrade(
  db: Reader,
  regradable: Regradable,
  limit: number,
): Promise<readonly AnswerToRegrade[]> {
  const rows = await remaining(db, regradable)
    .leftJoin('scenarios as s', (join) =>
      join
        .onRef('s.user_id', '=', 'a.user_id')
        .on('s.question_id', 'in', regradable.questionIds),
    )
    .select(['a.user_id', 'a.id', 'a.answer', 's.text'])
    .orderBy('a.user_id')
    .orderBy('a.id')
    .limit(limit)
    .execute()
  return rows.map(({ user_id, id, answer, text }) => ({
    userId: user_id,
    answerId: id,
    // A question with a rubric is answered with a text.
    answer: answer as string,
    scenario: text,
  }))
}

/** Every regrading of a learner's answers, oldest first. */
export async function listRegradings(
  db: Reader,
  userId: string,
): Promise<readonly AnswerRegrading[]> {
  return db
    .selectFrom('answer_regradings')
    .select([
      'user_id as userId',
      'answer_id as answerId',
      'rubric_version as rubricVersion',
      'regraded_at as regradedAt',
      'passed',
      'graded_by as gradedBy',
      'model',
      'items',
    ])
    .where('user_id', '=', userId)
    .orderBy('regraded_at')
    .orderBy('answer_id')
    .execute()
}

/** How many failures the rubric's version has looked at, and how many are to come. */
export async function getRegradingProgress(
  db: Reader,
  regradable: Regradable,
): Promise<{ readonly done: number; readonly remaining: number }> {
  const [read, left] = await Promise.all([
    oldFailures(db, regradable)
      .innerJoin('answer_regradings as g', (join) =>
        join
          .onRef('g.user_id', '=', 'a.user_id')
          .onRef('g.answer_id', '=', 'a.id')
          .on('g.rubric_version', '=', regradable.rubricVersion),
      )
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
    remaining(db, regradable)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ])
  return { done: read.count, remaining: left.count }
}

/** Which of the questions have failures under an older version of their rubric. */
export async function listOutdated(
  db: Reader,
  rubrics: readonly { readonly questionId: string; readonly rubricVersion: number }[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('question_answers as a')
    .select('a.question_id as questionId')
    .distinct()
    .where('a.passed', '=', false)
    .where((eb) =>
      eb.or(
        rubrics.map(({ questionId, rubricVersion }) =>
          eb.and([
            eb('a.question_id', '=', questionId),
            eb('a.rubric_version', '<', rubricVersion),
          ]),
        ),
      ),
    )
    .execute()
  return rows.map(({ questionId }) => questionId)
}

function oldFailures(db: Reader, { questionIds, rubricVersion }: Regradable) {
  return db
    .selectFrom('question_answers as a')
    .where('a.question_id', 'in', questionIds)
    .where('a.passed', '=', false)
    .where('a.rubric_version', '<', rubricVersion)
}

function remaining(db: Reader, regradable: Regradable) {
  return oldFailures(db, regradable).where((eb) => {
    const passedAtFirst = eb
      .selectFrom('question_answers as p')
      .select('p.id')
      .whereRef('p.user_id', '=', 'a.user_id')
      .where('p.question_id', 'in', regradable.questionIds)
      .where('p.passed', '=', true)
    const passedAgain = eb
      .selectFrom('answer_regradings as g')
      .innerJoin('question_answers as p', (join) =>
        join.onRef('p.user_id', '=', 'g.user_id').onRef('p.id', '=', 'g.answer_id'),
      )
      .select('p.id')
      .whereRef('g.user_id', '=', 'a.user_id')
      .where('p.question_id', 'in', regradable.questionIds)
      .where('g.passed', '=', true)
    const readAlready = eb
      .selectFrom('answer_regradings as g')
      .select('g.answer_id')
      .whereRef('g.user_id', '=', 'a.user_id')
      .whereRef('g.answer_id', '=', 'a.id')
      .where('g.rubric_version', '=', regradable.rubricVersion)
    const decided = eb
      .selectFrom('answer_reviews as r')
      .select('r.answer_id')
      .whereRef('r.user_id', '=', 'a.user_id')
      .whereRef('r.answer_id', '=', 'a.id')
      .where('r.decided_at', 'is not', null)
    const reasons = [passedAtFirst, passedAgain, readAlready, decided]
    return eb.and(reasons.map((reason) => eb.not(eb.exists(reason))))
  })
}
