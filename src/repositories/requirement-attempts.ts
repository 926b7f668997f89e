import { sql } from 'kysely'

import type { Reader, Tx } from '#database/executor.ts'
import { hotQuery, type Placeholder } from '#database/hot-query.ts'
import type {
  RequirementAttemptsTable,
  StoredRepository,
  StoredStep,
} from '#database/tables.ts'

export type { StoredRepository, StoredStep } from '#database/tables.ts'

/** Where an attempt is on its way. */
export type AttemptState = RequirementAttemptsTable['state']

/** Names one attempt. */
export interface AttemptKey {
  readonly userId: string
  readonly id: string
}

/** What a learner handed in, and what came of it so far. */
export interface RequirementAttempt extends AttemptKey {
  /** The id it is recorded under: the current one, or an earlier one. */
  readonly requirementId: string
  readonly state: AttemptState
  readonly value: string | null
  readonly githubName: string | null
  readonly submittedAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly runs: number
  /** Not before this is it tried again; `null`: at once. */
  readonly retryAt: Date | null
  readonly message: string | null
  readonly steps: readonly StoredStep[]
}

/** An attempt to be made. */
export interface NewAttempt extends AttemptKey {
  readonly requirementId: string
  readonly value: string | null
  readonly githubName: string | null
  /** The check as it is now. */
  readonly requirement: unknown
  /** Of the check, in hexadecimal. */
  readonly requirementSha256: string
  readonly nonce: string
  readonly submittedAt: Date
}

const COLUMNS = [
  'user_id as userId',
  'id',
  'requirement_id as requirementId',
  'state',
  'value',
  'github_name as githubName',
  'submitted_at as submittedAt',
  'started_at as startedAt',
  'finished_at as finishedAt',
  'runs',
  'retry_at as retryAt',
  'message',
  'steps',
] as const

/** Stores an attempt, queued. */
export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<void> {
  await tx
    .insertInto('requirement_attempts')
    .values({
      user_id: attempt.userId,
      id: attempt.id,
      requirement_id: attempt.requirementId,
      state: 'queued',
      value: attempt.value,
      github_name: attempt.githubName,
      requirement: JSON.stringify(attempt.requirement),
      requirement_sha256: attempt.requirementSha256,
      nonce: attempt.nonce,
      submitted_at: attempt.submittedAt,
    })
    .execute()
}

/** Every requirement id that a learner has succeeded at, as one text. */
export async function getSucceededRequirementIds(
  db: Reader,
  userId: string,
): Promise<readonly string[]> {
  const [row] = await succeededIdsOfUser(db, { userId })
  return row?.requirement_ids?.split(',') ?? []
}

const succeededIdsOfUser = hotQuery((reader, value: Placeholder<{ userId: string }>) =>
  reader
    .selectFrom('requirement_attempts')
    .select(sql<string | null>`string_agg(requirement_id, ',')`.as('requirement_ids'))
    .where('user_id', '=', value('userId'))
    .where('state', '=', 'succeeded'),
)

/** A learner's attempts at requirements under any of these ids, newest first. */
export async function listAttempts(
  db: Reader,
  userId: string,
  requirementIds: readonly string[],
): Promise<readonly RequirementAttempt[]> {
  return db
    .selectFrom('requirement_attempts')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .where('requirement_id', 'in', requirementIds)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

/** Every attempt of a learner, oldest first. */
export async function listAllAttempts(
  db: Reader,
  userId: string,
): Promise<readonly RequirementAttempt[]> {
  return db
    .selectFrom('requirement_attempts')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .orderBy('submitted_at')
    .orderBy('id')
    .execute()
}

/** An attempt of a learner. */
export async function findAttempt(
  db: Reader,
  { userId, id }: AttemptKey,
): Promise<RequirementAttempt | null> {
  const row = await db
    .selectFrom('requirement_attempts')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The GitHub name that a learner gave last; `null` before the first. */
export async function findLastGitHubName(
  db: Reader,
  userId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('requirement_attempts')
    .select('github_name')
    .where('user_id', '=', userId)
    .where('github_name', 'is not', null)
    .orderBy('submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.github_name ?? null
}

/** Repository that a learner's success at a requirement found. */
export async function findRepository(
  db: Reader,
  userId: string,
  requirementIds: readonly string[],
): Promise<StoredRepository | null> {
  const row = await db
    .selectFrom('requirement_attempts')
    .select('repository')
    .where('user_id', '=', userId)
    .where('requirement_id', 'in', requirementIds)
    .where('state', '=', 'succeeded')
    .limit(1)
    .executeTakeFirst()
  return row?.repository ?? null
}

/** How many attempts of anybody were submitted earlier and still wait. */
export async function getQueuePosition(
  db: Reader,
  attempt: Pick<RequirementAttempt, 'id' | 'submittedAt'>,
): Promise<number> {
  const { count } = await db
    .selectFrom('requirement_attempts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'queued')
    .where((eb) =>
      eb(
        eb.refTuple('submitted_at', 'id'),
        '<',
        eb.tuple(attempt.submittedAt, attempt.id),
      ),
    )
    .executeTakeFirstOrThrow()
  return count
}

/** Ends an attempt that is on its way, at the learner's wish; `null` when it is not. */
export async function cancelIfActive(
  tx: Tx,
  { userId, id }: AttemptKey,
  now: Date,
): Promise<RequirementAttempt | null> {
  const row = await tx
    .updateTable('requirement_attempts')
    .set({ state: 'cancelled', finished_at: now, run_id: null, retry_at: null })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ?? null
}
