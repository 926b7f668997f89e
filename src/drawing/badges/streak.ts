import { COLORS, ungrouped, type Group, type Shape } from '#drawing/picture.ts'

import { createDice } from './dice.ts'
import { DIGITS } from './digits.ts'
import { GROUNDS } from './palette.ts'

const MIDDLE = 256
const OUTSIDE = 236
/** The middle of the number, a little above the middle of the ring. */
const NUMBER = { y: 246, size: 168, width: 230 } as const

/** More marks than these cannot be told apart. */
const MARKS_AT_MOST = 100

/** The badge of a streak: a ring of marks, one for each day, round their number. */
export function streakGroups(id: string, days: number): readonly Group[] {
  const ground = createDice(id).pick(GROUNDS)
  const disc = circle(OUTSIDE)
  const shapes: readonly Shape[] = [
    { d: disc, fill: COLORS.paper, stroke: { color: COLORS.paper, width: 22 } },
    { d: disc, fill: ground.dark, stroke: { color: COLORS.ink, width: 8 } },
    ...ring(Math.max(1, Math.min(MARKS_AT_MOST, days))),
    { d: circle(142), fill: COLORS.paper, stroke: { color: COLORS.ink, width: 5 } },
  ]
  return [ungrouped(shapes), ...digits(days, ground.dark)]
}

function circle(radius: number): string {
  const half = `a${radius} ${radius} 0 1 1 0 `
  return `M${MIDDLE} ${MIDDLE - radius}${half}${2 * radius}${half}${-2 * radius}Z`
}

/** Marks like rays; as many as there are days, as wide as there is room. */
function ring(count: number): readonly Shape[] {
  const room = (2 * Math.PI * 168) / count
  const half = Math.min(17, room * 0.3)
  const [inner, outer] = [158, 158 + Math.min(64, Math.max(52, half * 5))]
  return Array.from({ length: count }, (_, index) => {
    const turn = (index * 2 * Math.PI) / count
    const corner = (across: number, out: number) => {
      const x = MIDDLE + across * Math.cos(turn) + out * Math.sin(turn)
      const y = MIDDLE + across * Math.sin(turn) - out * Math.cos(turn)
      return `${x.toFixed(1)} ${y.toFixed(1)}`
    }
    const corners = [
      corner(-half, inner),
      corner(half, inner),
      corner(half, outer),
      corner(-half, outer),
    ]
    return { d: `M${corners.join('L')}Z`, fill: COLORS.paint }
  })
}

function digits(days: number, fill: string): readonly Group[] {
  const drawn = Array.from(String(days), (digit) => DIGITS[Number(digit)] ?? DIGITS[0])
  const known = drawn.filter((digit) => digit !== undefined)
  const units = known.reduce((sum, { width }) => sum + width, 0)
  const scale = Math.min(NUMBER.size, (NUMBER.width * 1000) / units) / 1000
  let x = MIDDLE - (units * scale) / 2
  return known.map(({ d, width }) => {
    const left = x
    x += width * scale
    const y = NUMBER.y + 327 * scale
    return {
      shapes: [{ d: upright(d), rule: 'nonzero', fill }],
      x: left,
      y,
      scale,
      clip: null,
    }
  })
}

/** The same outline with y downwards. */
function upright(d: string): string {
  return d.replaceAll(
    /(-?\d+) (-?\d+)/g,
    (_, x: string, y: string) => `${x} ${-Number(y)}`,
  )
}
