import { BADGE_SIDE } from './badge.ts'
import { pathGroups } from './badges/path.ts'
import { trailPieces } from './certificate-trail.ts'
import { certificateWords } from './certificate-words.ts'
import type { CertificateFacts } from './facts.ts'
import {
  COLORS,
  rectangle,
  type Group,
  type Picture,
  type PlacedLine,
} from './picture.ts'
import { fitText, type FittedText, type Room } from './text/fit.ts'
import type { Fonts } from './text/fonts.ts'
import type { Face } from './text/itemise.ts'

/** A4 lying, in points. */
export const PAGE = { width: 841.89, height: 595.28 } as const

const LEFT = 64
const RIGHT = PAGE.width - LEFT
const EMBLEM = 186

/** Where a text stands: the fitted lines end above `bottom`. */
export interface Place extends Omit<Room, 'width' | 'height'> {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly color: string
  readonly face: Face
  readonly role: PlacedLine['role']
  /** From its top; else it stands on its bottom. */
  readonly hangs?: boolean
}

const BASE = {
  left: LEFT,
  right: RIGHT,
  color: COLORS.ink,
  face: 'serif',
  role: 'P',
  leading: 1.16,
} as const

/** The rooms of a certificate; whatever is written stays inside its own. */
export const PLACES = {
  site: { ...BASE, left: 84, right: 570, top: 50, bottom: 82, size: 18, smallest: 12 },
  lead: intro({ top: 168, bottom: 190 }),
  name: { ...BASE, top: 194, bottom: 276, size: 54, smallest: 34, role: 'H1' },
  did: intro({ top: 286, bottom: 306 }),
  path: { ...BASE, top: 312, bottom: 358, size: 28, smallest: 20, role: 'H2' },
  took: { ...BASE, top: 368, bottom: 386, size: 13, smallest: 9, color: COLORS.faint },
} as const satisfies Readonly<Record<string, Place>>

/** The columns of the foot. */
const FOOT = [
  { left: LEFT, right: 190 },
  { left: 206, right: 452 },
  { left: 468, right: RIGHT },
] as const

function intro(edges: { readonly top: number; readonly bottom: number }): Place {
  const look = { size: 16, smallest: 12, color: COLORS.faint, face: 'italic' } as const
  return { ...BASE, ...look, ...edges }
}

/** Lays out a certificate; every format draws this one layout. */
export function certificatePicture(facts: CertificateFacts, fonts: Fonts): Picture {
  const words = certificateWords(facts)
  const set = (text: string, place: Place) => placeText(text, place, fonts)
  const trail = trailPieces(words.phases, { left: LEFT, right: RIGHT, top: 411 })
  const foot = words.foot.flatMap(({ label, value }, index) => {
    const column = { ...BASE, ...(FOOT[index] ?? FOOT[0]), smallest: 1 }
    const above = { ...column, top: 510, bottom: 524, size: 9.5, color: COLORS.faint }
    const below = { ...column, top: 524, bottom: 544, size: 12 }
    return [...set(label, above), ...set(value, below)]
  })
  const lines = [
    ...set(words.site, PLACES.site),
    ...set(words.lead, PLACES.lead),
    ...set(words.name, PLACES.name),
    ...set(words.did, PLACES.did),
    ...set(words.path, PLACES.path),
    ...set(words.took, PLACES.took),
    ...trail.texts.flatMap(({ text, place }) =>
      set(text, { ...BASE, ...place, hangs: true }),
    ),
    ...foot,
  ]
  const { title, description } = words
  const groups = [page(), ...emblem(facts), trail.group]
  const links = [
    { left: 468, top: 508, width: RIGHT - 468, height: 38, url: facts.verifyUrl },
  ]
  return { ...PAGE, paper: COLORS.paper, title, description, groups, lines, links }
}

function placeText(text: string, place: Place, fonts: Fonts): readonly PlacedLine[] {
  if (text === '') return []
  const { left, top, right, bottom, face, color, role } = place
  const room = { ...place, width: right - left, height: bottom - top }
  const fitted = fitText(text, room, { face, fonts })
  return fitted.lines.map((line, index) => ({
    line,
    left: left - Math.min(0, line.box.left) * fitted.size,
    baseline: baselineOf(place, fitted, index),
    size: fitted.size,
    color,
    role,
  }))
}

/** Lines stand on the floor of their room, or hang from its ceiling. */
function baselineOf(place: Place, fitted: FittedText, index: number): number {
  const { lines, leading, above, below } = fitted
  if (place.hangs === true) return place.top + above + index * leading
  return place.bottom - below - (lines.length - 1 - index) * leading
}

/** The edge of the page, the mark beside the site's name, the line over the foot. */
function page(): Group {
  const edge = { x: 26, y: 26, width: PAGE.width - 52, height: PAGE.height - 52 }
  const mark = { x: LEFT + 0.6, y: 55.6, width: 8.8, height: 22.8 }
  const shapes = [
    { d: rectangle(edge), fill: null, stroke: { color: COLORS.rule, width: 0.8 } },
    {
      d: rectangle(mark),
      fill: COLORS.paint,
      stroke: { color: COLORS.ink, width: 1.2 },
    },
    {
      d: `M${LEFT} 502H${RIGHT}`,
      fill: null,
      stroke: { color: COLORS.rule, width: 0.8 },
    },
  ]
  return { shapes, x: 0, y: 0, scale: 1, clip: null }
}

/** The emblem of the path, as on its badge. */
function emblem({ badgeId, pathTitle }: CertificateFacts): readonly Group[] {
  const scale = EMBLEM / BADGE_SIDE
  // What is left of the square beside the board is no part of what the eye aligns.
  const left = RIGHT - EMBLEM * 0.89
  return pathGroups(badgeId ?? pathTitle, 'emblem').map((group) => ({
    ...group,
    x: left + group.x * scale,
    y: 38 + group.y * scale,
    scale: group.scale * scale,
  }))
}
