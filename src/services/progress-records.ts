import { createCache } from '#core/cache.ts'
import type { Reader } from '#database/executor.ts'
import { getSucceededRequirementIds } from '#repositories/requirement-attempts.ts'
import { getPassedQuestionIds } from '#repositories/standing-answers.ts'
import { getStepIds } from '#repositories/step-completions.ts'
import type { LearnerRecords } from '#rules/progress.ts'

const cache = createCache<LearnerRecords>({
  name: 'progress',
  key: 'user_id',
  max: 2_000,
  ttlSeconds: 30,
  staleBecause:
    'every write of this process drops the entry at its commit; another replica ' +
    'shows a completion at most this much later, and no write is decided on it',
})

/** A learner's records for showing progress: from the cache, or read once for all. */
export function getCachedProgress(db: Reader, userId: string): Promise<LearnerRecords> {
  return cache.getOrLoad(userId, () => loadRecords(db, userId))
}

/** Forgets a learner's records; call it after the commit that changed them. */
export function invalidateProgressCache(userId: string): void {
  cache.invalidate(userId)
}

/** A learner's records as they are in the database now. */
export async function loadRecords(db: Reader, userId: string): Promise<LearnerRecords> {
  const [stepIds, questionIds, requirementIds] = await Promise.all([
    getStepIds(db, userId),
    getPassedQuestionIds(db, userId),
    getSucceededRequirementIds(db, userId),
  ])
  return {
    steps: new Set(stepIds),
    questions: new Set(questionIds),
    requirements: new Set(requirementIds),
  }
}
