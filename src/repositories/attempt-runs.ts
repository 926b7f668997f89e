import { sql } from 'kysely'

import type { Reader, Tx } from '#database/executor.ts'
import type { StoredEvidence, StoredRepository, StoredStep } from '#database/tables.ts'

import type { AttemptKey } from './requirement-attempts.ts'

export type { StoredEvidence } from '#database/tables.ts'

/** An attempt that a run holds: what it needs to look at the work. */
export interface ClaimedAttempt extends AttemptKey {
  readonly runId: string
  /** Runs so far, this one included. */
  readonly runs: number
  readonly requirementId: string
  readonly value: string | null
  readonly githubName: string | null
  /** The check as it was when the attempt was made. */
  readonly requirement: unknown
  readonly nonce: string
  readonly submittedAt: Date
}

/** How an attempt ends. */
export interface AttemptEnd {
  readonly state: 'succeeded' | 'failed' | 'unavailable'
  readonly finishedAt: Date
  readonly message: string
  readonly steps: readonly StoredStep[]
  readonly repository: StoredRepository | null
  readonly evidence: readonly StoredEvidence[]
}

/** Takes a waiting attempt for one run; `null` when it is not waiting, or not yet. */
export async function claimIfWaiting(
  tx: Tx,
  { userId, id }: AttemptKey,
  { runId, now }: { readonly runId: string; readonly now: Date },
): Promise<ClaimedAttempt | null> {
  const row = await tx
    .updateTable('requirement_attempts')
    .set((eb) => ({
      state: 'running',
      run_id: runId,
      started_at: now,
      runs: sql<number>`${eb.ref('runs')} + 1`,
    }))
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where((eb) => eb.or([eb('retry_at', 'is', null), eb('retry_at', '<=', now)]))
    .returning([
      'user_id as userId',
      'id',
      'runs',
      'requirement_id as requirementId',
      'value',
      'github_name as githubName',
      'requirement',
      'nonce',
      'submitted_at as submittedAt',
    ])
    .executeTakeFirst()
  return row === undefined ? null : { ...row, runId }
}

/** Ends an attempt that the run still holds; `false` when it does not any more. */
export async function finishIfHeld(
  tx: Tx,
  { userId, id, runId }: AttemptKey & { readonly runId: string },
  end: AttemptEnd,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('requirement_attempts')
    .set({
      state: end.state,
      finished_at: end.finishedAt,
      message: end.message,
      steps: JSON.stringify(end.steps),
      repository: end.repository === null ? null : JSON.stringify(end.repository),
      evidence: JSON.stringify(end.evidence),
      run_id: null,
      retry_at: null,
    })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Puts an attempt that the run still holds back, to be tried again later. */
export async function postponeIfHeld(
  tx: Tx,
  { userId, id, runId }: AttemptKey & { readonly runId: string },
  { retryAt, message }: { readonly retryAt: Date; readonly message: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('requirement_attempts')
    .set({ state: 'queued', run_id: null, retry_at: retryAt, message })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * Gives back the attempts whose run began before `startedBefore`: the process that held
 * them is taken for dead.
 */
export async function releaseStuck(
  tx: Tx,
  startedBefore: Date,
): Promise<readonly AttemptKey[]> {
  return tx
    .updateTable('requirement_attempts')
    .set({ state: 'queued', run_id: null })
    .where('state', '=', 'running')
    .where('started_at', '<', startedBefore)
    .returning(['user_id as userId', 'id'])
    .execute()
}

/** Attempts that have been waiting since before an instant, whatever for. */
export async function listWaitingSince(
  db: Reader,
  submittedBefore: Date,
  now: Date,
): Promise<readonly AttemptKey[]> {
  return db
    .selectFrom('requirement_attempts')
    .select(['user_id as userId', 'id'])
    .where('state', '=', 'queued')
    .where('submitted_at', '<', submittedBefore)
    .where((eb) => eb.or([eb('retry_at', 'is', null), eb('retry_at', '<', now)]))
    .orderBy('submitted_at')
    .limit(1_000)
    .execute()
}
