import { randomUUID } from 'node:crypto'

import type { Requirement } from '#catalogue/types.ts'
import { newId } from '#core/ids.ts'
import type { Tx } from '#database/executor.ts'
import {
  claimIfWaiting,
  finishIfHeld,
  postponeIfHeld,
} from '#repositories/attempt-runs.ts'
import {
  cancelIfActive,
  insertAttempt,
  type AttemptKey,
  type AttemptState,
  type StoredStep,
} from '#repositories/requirement-attempts.ts'

/** An attempt as a test wants it; what is left out is as it comes. */
export interface AttemptSketch {
  readonly requirement: Requirement | null
  /** `postponed`: queued, to be tried again in an hour. */
  readonly state: AttemptState | 'postponed'
  readonly value?: string
  readonly message?: string
  readonly steps?: readonly StoredStep[]
  /** The attempt is taken for lost a while after that. */
  readonly submittedAt?: Date
}

/** Leaves an attempt in a state, with no job that would go on with it; gives its id. */
export async function leaveAttempt(
  tx: Tx,
  userId: string,
  sketch: AttemptSketch,
): Promise<string> {
  const { requirement, value = null, submittedAt = new Date() } = sketch
  const key = { userId, id: newId(submittedAt.getTime()) }
  await insertAttempt(tx, {
    ...key,
    requirementId: requirement?.id ?? '',
    value,
    githubName: 'ada-walker',
    requirement: requirement?.check ?? {},
    requirementSha256: '',
    nonce: '',
    submittedAt,
  })
  if (sketch.state !== 'queued') await bring(tx, key, { submittedAt, ...sketch })
  return key.id
}

/** Brings an attempt that is queued into another state. */
async function bring(
  tx: Tx,
  key: AttemptKey,
  sketch: AttemptSketch & { readonly submittedAt: Date },
): Promise<void> {
  const { state, submittedAt: now, message = '', steps = [] } = sketch
  if (state === 'cancelled') {
    await cancelIfActive(tx, key, now)
    return
  }
  const run = { ...key, runId: randomUUID() }
  await claimIfWaiting(tx, key, { runId: run.runId, now })
  if (state === 'postponed') {
    const retryAt = new Date(now.getTime() + 3_600_000)
    await postponeIfHeld(tx, run, { retryAt, message })
  } else if (state !== 'queued' && state !== 'running') {
    const found = { message, steps, repository: null, evidence: [] }
    await finishIfHeld(tx, run, { state, finishedAt: now, ...found })
  }
}
