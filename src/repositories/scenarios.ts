import type { Reader, Tx } from '#database/executor.ts'

/** The situation that a learner was given for a question. */
export interface Scenario {
  readonly userId: string
  /** The id it is recorded under: the current one, or an earlier one. */
  readonly questionId: string
  readonly seedId: string
  /** What the grader reads, in Markdown. */
  readonly text: string
  /** What the learner reads; safe to insert. */
  readonly html: string
  /** The model that wrote it; `null` where it is the author's own. */
  readonly model: string | null
  readonly createdAt: Date
}

/** The situations of a learner for questions under any of these ids, oldest first. */
export async function listScenarios(
  db: Reader,
  userId: string,
  questionIds: readonly string[],
): Promise<readonly Scenario[]> {
  return selectScenarios(db, userId).where('question_id', 'in', questionIds).execute()
}

/** Every situation that a learner was given, oldest first. */
export async function listAllScenarios(
  db: Reader,
  userId: string,
): Promise<readonly Scenario[]> {
  return selectScenarios(db, userId).execute()
}

/** Keeps a situation unless there is one for the question already. */
export async function insertScenarioIfAbsent(
  tx: Tx,
  scenario: Scenario,
): Promise<void> {
  await tx
    .insertInto('scenarios')
    .values({
      user_id: scenario.userId,
      question_id: scenario.questionId,
      seed_id: scenario.seedId,
      text: scenario.text,
      html: scenario.html,
      model: scenario.model,
      created_at: scenario.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'question_id']).doNothing())
    .execute()
}

function selectScenarios(db: Reader, userId: string) {
  return db
    .selectFrom('scenarios')
    .select([
      'user_id as userId',
      'question_id as questionId',
      'seed_id as seedId',
      'text',
      'html',
      'model',
      'created_at as createdAt',
    ])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('question_id')
}
