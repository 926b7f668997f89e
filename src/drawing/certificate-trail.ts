import { COLORS, rectangle, type Group, type Shape } from './picture.ts'

/** Where the trail of a certificate runs, in points. */
export interface TrailPlace {
  readonly left: number
  readonly right: number
  readonly top: number
}

/** The marks of the phases, and their titles where there is room for them. */
export interface TrailPieces {
  readonly group: Group
  readonly texts: readonly {
    readonly text: string
    readonly place: {
      readonly left: number
      readonly right: number
      readonly top: number
      readonly bottom: number
      readonly size: number
      readonly smallest: number
    }
  }[]
}

const MARK = { width: 10, height: 24 } as const
const GAP = 9

/** More phases than these have marks only; their number stands in words above. */
const NAMED_AT_MOST = 7
const MARKED_AT_MOST = 30

/** One painted mark for each phase along a walked line, as on the site. */
export function trailPieces(
  phases: readonly string[],
  { left, right, top }: TrailPlace,
): TrailPieces {
  const marks = Math.min(MARKED_AT_MOST, phases.length)
  const column = (right - left) / Math.max(3, marks)
  const lefts = Array.from({ length: marks }, (_, index) => left + index * column)
  const shapes = lefts.flatMap((x, index) => [
    mark(x, top),
    ...(index + 1 < marks ? [walked(x, x + column, top)] : []),
  ])
  const named = phases.length > NAMED_AT_MOST ? [] : phases
  const texts = named.map((text, index) => ({
    text,
    place: {
      left: left + index * column,
      right: left + (index + 1) * column - 14,
      top: top + MARK.height + 6,
      bottom: top + MARK.height + 36,
      size: 11,
      smallest: 10,
    },
  }))
  return { group: { shapes, x: 0, y: 0, scale: 1, clip: null }, texts }
}

function mark(x: number, y: number): Shape {
  const box = {
    x: x + 0.6,
    y: y + 0.6,
    width: MARK.width - 1.2,
    height: MARK.height - 1.2,
  }
  const stroke = { color: COLORS.ink, width: 1.2 }
  return { d: rectangle(box), fill: COLORS.paint, stroke }
}

function walked(from: number, to: number, top: number): Shape {
  const y = top + MARK.height / 2
  const d = `M${from + MARK.width + GAP} ${y}H${to - GAP}`
  return { d, fill: null, stroke: { color: COLORS.ink, width: 1.2 } }
}
