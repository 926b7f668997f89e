import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Question, Site } from '#catalogue/types.ts'
import type { Reader } from '#database/executor.ts'
import { listFailures } from '#repositories/question-answers.ts'
import { lockoutAt, type Lockout } from '#rules/lockout.ts'

const MINUTE_MS = 60_000

/** The moment that a lock-out is looked at, under the site's rule. */
export interface LockoutMoment {
  readonly site: Pick<Site, 'lockout'>
  readonly now: Date
}

/** When the counted failures at each question were, in their order; see the rule. */
export async function loadFailures(
  db: Reader,
  userId: string,
  asked: LockoutMoment & { readonly questions: readonly Question[] },
): Promise<readonly (readonly Date[])[]> {
  const { questions, site, now } = asked
  const failures = await listFailures(db, userId, {
    questionIds: questions.flatMap((question) => recordedIds(question)),
    since: new Date(now.getTime() - site.lockout.windowMinutes * MINUTE_MS),
  })
  return questions.map((question) => {
    const ids = new Set(recordedIds(question))
    const own = failures.filter(({ questionId }) => ids.has(questionId))
    return own.map(({ failedAt }) => failedAt).filter((at) => at <= now)
  })
}

/** Where a question stands after these failures. */
export function lockoutOf(
  failedAt: readonly Date[],
  { site, now }: LockoutMoment,
): Lockout {
  return lockoutAt(site.lockout, failedAt, now)
}
