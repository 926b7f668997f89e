import { pathGroups } from './badges/path.ts'
import { phaseGroups } from './badges/phase.ts'
import { streakGroups } from './badges/streak.ts'
import type { BadgeFacts, BadgeKind } from './facts.ts'
import type { Group } from './picture.ts'

/** The side of the square in which badges are drawn. */
export const BADGE_SIDE = 512

/** Everything of a badge but its title. */
export function badgeGroups({ id, kind, days }: BadgeFacts): readonly Group[] {
  if (kind === 'phase') return phaseGroups(id)
  if (kind === 'path') return pathGroups(id, 'badge')
  return streakGroups(id, days ?? 0)
}

/** Where the title of a badge stands. */
export interface TitleRoom {
  readonly middle: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly size: number
  readonly lines: number
}

/** The room for the title, by the kind of badge. */
export const TITLE_ROOMS: Readonly<Record<BadgeKind, TitleRoom>> = {
  phase: { middle: 256, top: 366, width: 248, height: 114, size: 36, lines: 3 },
  path: { middle: 256, top: 378, width: 352, height: 104, size: 44, lines: 2 },
  streak: { middle: 256, top: 318, width: 190, height: 44, size: 30, lines: 1 },
}
