import { randomUUID } from 'node:crypto'

import type { Catalogue, Path } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { createDayReaders } from '#core/local-days.ts'
import { createLogger } from '#core/logger.ts'
import type { Tx } from '#database/executor.ts'
import { insertAward } from '#repositories/badge-awards.ts'
import { insertStatus } from '#repositories/credential-statuses.ts'
import { getEarnings, type Earnings } from '#repositories/earnings.ts'
import { pathProgress } from '#rules/progress.ts'
import { streakOf } from '#rules/streaks.ts'

import { activeDaysOf } from './activity-days.ts'
import { loadActivity } from './activity-records.ts'
import {
  badgesOfPath,
  isAwarded,
  streakBadges,
  type CatalogueBadge,
} from './badges-catalogue.ts'
import { invalidateAwardsCache } from './badges-records.ts'
import { getCachedStreakCheck, setCachedStreakCheck } from './streak-checks.ts'

const logger = createLogger('badges')

/** Who may have earned something by what was just written. */
export interface Earner {
  readonly id: string
  /** IANA name; `null` where it was not the learner who did something. */
  readonly timeZone: string | null
}

/** Gives a learner what a write has earned. */
export type AwardEarned = (tx: Tx, learner: Earner, path: Path) => Promise<void>

/**
 * Makes the use case of awarding badges. It is part of the transaction that may have
 * earned one, behind its write; the caller holds the learner (`lockUser`) since before
 * that write, so that of two transactions that each complete one of the last two steps
 * the second one sees both. What an edit of the curriculum completes is caught up with
 * at the learner's next write in that path; what was awarded is never taken back.
 */
export function createAwarding({
  catalogue,
  clock,
}: {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
}): AwardEarned {
  const dayReaderOf = createDayReaders()

  /** Badges of streaks that the learner has ever reached. */
  async function reachedOf(
    tx: Tx,
    { id, timeZone }: Earner,
    badges: readonly CatalogueBadge[],
  ): Promise<readonly CatalogueBadge[]> {
    if (timeZone === null || badges.length === 0) return []
    const { streakGraceDays: graceDays } = catalogue().site
    const dayOf = dayReaderOf(timeZone)
    const today = dayOf(clock.now().getTime())
    const check = { userId: id, today, timeZone, graceDays }
    if (getCachedStreakCheck(check)) return []
    const days = activeDaysOf(await loadActivity(tx, id), dayOf)
    const { longest } = streakOf(days.keys(), { today, graceDays })
    // Not where midnight has passed since the write: today is not active yet.
    if (days.has(today)) tx.afterCommit(() => setCachedStreakCheck(check))
    return badges.filter(({ days: needed }) => needed !== null && needed <= longest)
  }

  return async (tx, learner, path) => {
    const earnings = await getEarnings(tx, learner.id)
    const awarded = new Set(earnings.badgeIds)
    const isOpen = (badge: CatalogueBadge) => !isAwarded(badge, awarded)
    const badges = badgesOfPath(path).filter(isOpen)
    const earned = [
      ...completedOf(learner, { path, badges, earnings }),
      ...(await reachedOf(tx, learner, streakBadges.filter(isOpen))),
    ]
    const awardedAt = clock.now()
    await Promise.all(earned.map((badge) => award(tx, { learner, badge, awardedAt })))
  }
}

async function award(
  tx: Tx,
  {
    learner: { id: userId },
    badge: { id: badgeId, kind, title, description, days },
    awardedAt,
  }: {
    readonly learner: Earner
    readonly badge: CatalogueBadge
    readonly awardedAt: Date
  },
): Promise<void> {
  const credentialId = randomUUID()
  const statusIndex = await insertStatus(tx)
  const frozen = { badgeId, kind, title, description, days }
  await insertAward(tx, { userId, ...frozen, awardedAt, credentialId, statusIndex })
  tx.afterCommit(() => {
    invalidateAwardsCache(userId)
    logger.info('badge.awarded', { user_id: userId, badge_id: badgeId, kind })
  })
}

function completedOf(
  learner: Earner,
  {
    path,
    badges,
    earnings,
  }: {
    readonly path: Path
    readonly badges: readonly CatalogueBadge[]
    readonly earnings: Earnings
  },
): readonly CatalogueBadge[] {
  const { stepIds, questionIds, requirementIds } = earnings
  if (stepIds.length + questionIds.length + requirementIds.length === 0) {
    const about = { user_id: learner.id, path_id: path.id, reason: 'no_progress' }
    logger.info('badge.computation.skipped', about)
    return []
  }
  if (badges.length === 0) return []
  const progress = pathProgress(path, {
    steps: new Set(stepIds),
    questions: new Set(questionIds),
    requirements: new Set(requirementIds),
  })
  const complete = new Set(
    [progress, ...progress.phases]
      .filter(({ status }) => status === 'complete')
      .map(({ id }) => id),
  )
  return badges.filter(({ phase }) => complete.has((phase ?? path).id))
}
