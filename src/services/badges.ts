import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { DomainError } from '#core/errors.ts'
import type { Reader } from '#database/executor.ts'
import type { BadgeAward } from '#repositories/badge-awards.ts'

import { createAwarding } from './badges-awarding.ts'
import { badgesOf, type CatalogueBadge } from './badges-catalogue.ts'
import { getCachedAwards } from './badges-records.ts'

/** There is no such badge on the site, and the learner has none under this id. */
export class BadgeNotFoundError extends DomainError {
  readonly code = 'badge_not_found'
  readonly badgeId: string

  constructor(badgeId: string) {
    super('There is no badge with this id. It may have been renamed or retired.')
    this.badgeId = badgeId
  }
}

/** What a badge is drawn from. */
export type BadgeFace = Pick<CatalogueBadge, 'id' | 'kind' | 'title' | 'days'>

/** A badge that a learner has. */
export interface AwardView extends Omit<BadgeAward, 'userId' | 'statusIndex'> {
  /** The badge as the site has it now; `null` once it is retired. */
  readonly badge: CatalogueBadge | null
}

/** The badges of a learner: those they have, and those that they can still earn. */
export interface BadgesView {
  /** Oldest first. */
  readonly earned: readonly AwardView[]
  /** In the order of the catalogue. */
  readonly open: readonly CatalogueBadge[]
}

/** The use cases of badges. */
export type Badges = ReturnType<typeof createBadges>

/** Makes the use cases of badges. */
export function createBadges(resources: {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
}) {
  const catalogueBadges = () => badgesOf(resources.catalogue())

  /** A learner's badges. What a badge said when it was earned is what it says. */
  async function list(
    db: Reader,
    learner: { readonly id: string },
  ): Promise<BadgesView> {
    const { awards } = await getCachedAwards(db, learner.id)
    const badges = catalogueBadges()
    const byId = new Map(
      badges.flatMap((badge) => recordedIds(badge).map((id) => [id, badge] as const)),
    )
    const earned = awards.map((award) => ({
      ...award,
      badge: byId.get(award.badgeId) ?? null,
    }))
    const had = new Set(earned.map(({ badge }) => badge))
    return { earned, open: badges.filter((badge) => !had.has(badge)) }
  }

  /**
   * What a badge is drawn from: as the learner earned it, else as the site has it.
   * @throws BadgeNotFoundError neither is there
   */
  async function face(
    db: Reader,
    learner: { readonly id: string } | null,
    badgeId: string,
  ): Promise<BadgeFace> {
    const current = catalogueBadges().find(({ id }) => id === badgeId)
    if (current !== undefined) return toFace(current)
    const { awards } =
      learner === null ? { awards: [] } : await getCachedAwards(db, learner.id)
    const award = awards.find((it) => it.badgeId === badgeId)
    if (award === undefined) throw new BadgeNotFoundError(badgeId)
    return toFace({ ...award, id: award.badgeId })
  }

  return {
    awardEarned: createAwarding(resources),
    list,
    face,
    /** Every badge of the site: path by path, then those of streaks. */
    catalogue: catalogueBadges,
  }
}

/** Nothing else: the same facts are drawn once. */
function toFace({ id, kind, title, days }: BadgeFace): BadgeFace {
  return { id, kind, title, days }
}
