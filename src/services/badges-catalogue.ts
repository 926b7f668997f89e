import { recordedIds } from '#catalogue/recorded-ids.ts'
import { STREAK_BADGE_DAYS, streakBadgeId } from '#catalogue/reserved-ids.ts'
import type { Badge, Catalogue, Path, Phase } from '#catalogue/types.ts'

/** A badge that can be earned. */
export interface CatalogueBadge {
  readonly id: string
  /** Earlier ids; an award under one of them is an award of this badge. */
  readonly formerIds: readonly string[]
  readonly kind: 'phase' | 'path' | 'streak'
  readonly title: string
  readonly description: string
  /** Active days of the streak; `null` for the other kinds. */
  readonly days: number | null
  /** The path it is earned in; `null` for a streak. */
  readonly path: Path | null
  /** The phase it is earned by completing; `null` for the other kinds. */
  readonly phase: Phase | null
}

/** Badges of streaks, the shortest first; their ids are the same on every site. */
export const streakBadges: readonly CatalogueBadge[] = STREAK_BADGE_DAYS.map(
  (days) => ({
    id: streakBadgeId(days),
    formerIds: [],
    kind: 'streak',
    title: `${days} days on the path`,
    description: `Learned on ${days} days without losing the streak.`,
    days,
    path: null,
    phase: null,
  }),
)

/** The badges of a path in the author's order: those of its phases, then its own. */
export function badgesOfPath(path: Path): readonly CatalogueBadge[] {
  const phases = path.phases.map((phase) =>
    toBadge(phase.badge, { kind: 'phase', path, phase }),
  )
  const own = toBadge(path.badge, { kind: 'path', path, phase: null })
  return [...phases, own].filter((badge) => badge !== null)
}

/** Every badge of a site: path by path, then those of streaks. */
export function badgesOf({
  paths,
}: Pick<Catalogue, 'paths'>): readonly CatalogueBadge[] {
  return [...paths.flatMap(badgesOfPath), ...streakBadges]
}

/** Tells whether a badge was awarded, under its id or an earlier one. */
export function isAwarded(badge: CatalogueBadge, ids: ReadonlySet<string>): boolean {
  return recordedIds(badge).some((id) => ids.has(id))
}

function toBadge(
  badge: Badge | null,
  place: Pick<CatalogueBadge, 'kind' | 'path' | 'phase'>,
): CatalogueBadge | null {
  return badge === null ? null : { ...badge, ...place, days: null }
}
