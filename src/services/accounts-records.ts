import type { Reader } from '#database/executor.ts'
import { listIdentities, type Identity } from '#repositories/identities.ts'
import { listSessions, type SessionRecord } from '#repositories/sessions.ts'
import { listCompletions, type StepCompletion } from '#repositories/step-completions.ts'

/**
 * What is kept about a learner beside the account, without what proves who they are:
 * one list for each table, under the table's name.
 */
export interface AccountRecords {
  readonly identities: readonly Identity[]
  readonly sessions: readonly SessionRecord[]
  readonly stepCompletions: readonly Omit<StepCompletion, 'userId'>[]
}

/** Reads everything that is kept about a learner beside the account. */
export async function loadAccountRecords(
  db: Reader,
  userId: string,
): Promise<AccountRecords> {
  const [identities, sessions, completions] = await Promise.all([
    listIdentities(db, userId),
    listSessions(db, userId),
    listCompletions(db, userId),
  ])
  const stepCompletions = completions.map(({ stepId, completedAt }) => ({
    stepId,
    completedAt,
  }))
  return { identities, sessions, stepCompletions }
}
