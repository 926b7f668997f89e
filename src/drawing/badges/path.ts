import {
  COLORS,
  rectangle,
  ungrouped,
  type Group,
  type Shape,
} from '#drawing/picture.ts'

import { createDice, type Dice } from './dice.ts'
import { LANDSCAPES, type Landscape } from './palette.ts'

/** A board with a roof, as it stands at the end of a long way. */
const boardTo = (foot: number): string => `M60 148L256 20L452 148V${foot}H60Z`
const FIELD = 'M78 158L256 42L434 158V372H78Z'
const FOOT = 372

/**
 * The badge of a path: a view over the country that was walked through. Under it is
 * room for a title; an emblem has none.
 */
export function pathGroups(id: string, part: 'badge' | 'emblem'): readonly Group[] {
  const outline = boardTo(part === 'badge' ? 492 : FOOT + 18)
  const dice = createDice(id)
  const land = dice.pick(LANDSCAPES)
  const board = ungrouped([
    { d: outline, fill: COLORS.paper, stroke: { color: COLORS.paper, width: 22 } },
    { d: outline, fill: COLORS.paper, stroke: { color: COLORS.ink, width: 8 } },
  ])
  const top = { x: dice.between(180, 332), y: dice.between(150, 185) }
  const view: readonly Shape[] = [
    { d: 'M60 20H452V380H60Z', fill: land.sky },
    sun(dice, { fill: land.light, away: top.x }),
    { d: mountain(dice, top), fill: land.hills[0] },
    { d: slope(dice, 258), fill: land.hills[1] },
    ...trail(top, dice.pick([-1, 1])),
    { d: slope(dice, 318), fill: land.hills[2] },
    ...landmark(dice, land),
  ]
  const edge = { d: FIELD, fill: null, stroke: { color: COLORS.ink, width: 3 } }
  return [board, { ...ungrouped(view), clip: FIELD }, ungrouped([edge, ...post(top)])]
}

function sun(
  dice: Dice,
  { fill, away }: { readonly fill: string; readonly away: number },
): Shape {
  const x = away < 256 ? dice.between(318, 368) : dice.between(144, 194)
  const radius = dice.between(20, 34)
  const y = dice.between(150, 176)
  const half = `A${radius} ${radius} 0 1 1`
  return {
    d: `M${x} ${y - radius}${half} ${x} ${y + radius}${half} ${x} ${y - radius}Z`,
    fill,
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The summit where the trail ends, and a lower one beside it. */
function mountain(dice: Dice, { x, y }: Point): string {
  const side = x < 256 ? 1 : -1
  const saddle = x + side * dice.between(60, 90)
  const second = saddle + side * dice.between(40, 70)
  const [low, high] = [dice.between(232, 250), dice.between(190, 222)]
  const lines = [
    `L${saddle} ${low}`,
    `L${second} ${high}`,
    `L${second + side * 160} ${FOOT}`,
    `H${x - side * 260}`,
  ]
  return `M${x} ${y}${lines.join('')}Z`
}

/** A hill from one edge to the other. */
function slope(dice: Dice, y: number): string {
  const near = () => y + dice.between(-34, 34)
  const [left, middle, right] = [near(), near(), near()]
  const [first, last] = [dice.between(130, 200), dice.between(310, 380)]
  return (
    `M60 ${left}C${first} ${left - 40} ${first + 40} ${middle} 256 ${middle}` +
    `C${last - 40} ${middle} ${last} ${right + 40} 452 ${right}V${FOOT + 10}H60Z`
  )
}

/** The way up: dashed as on a map. */
function trail({ x, y }: Point, side: -1 | 1): readonly Shape[] {
  const d =
    `M${256 - side * 70} 380C${256 + side * 130} 340 ${x - side * 110} 300 ` +
    `${x + side * 6} 262C${x + side * 66} 232 ${x - side * 44} 214 ${x} ${y + 6}`
  return [{ d, fill: null, stroke: { color: COLORS.paper, width: 7, dash: [15, 9] } }]
}

/** The last mark, painted where the trail ends. */
function post({ x, y }: Point): readonly Shape[] {
  const box = { x: x - 12, y: y - 52, width: 24, height: 58 }
  return [
    { d: rectangle(box), fill: COLORS.paint, stroke: { color: COLORS.ink, width: 5 } },
  ]
}

/** Something near: trees, a lake, a hut, or a wall of stones. */
function landmark(dice: Dice, land: Landscape): readonly Shape[] {
  const x = dice.pick([118, 150, 336, 376])
  const kinds = [trees, trees, lake, hut, wall] as const
  return dice.pick(kinds)({ x, y: FOOT - dice.between(6, 22) }, land, dice)
}

function trees({ x, y }: Point, { hills }: Landscape, dice: Dice): readonly Shape[] {
  const count = dice.pick([2, 3, 4, 5])
  return Array.from({ length: count }, (_, index) => {
    const at = x + (index - count / 2) * 20
    const foot = y - dice.between(0, 14)
    const d = `M${at} ${foot - dice.between(48, 80)}L${at + 18} ${foot}H${at - 18}Z`
    return { d, fill: hills[2], stroke: { color: hills[0], width: 2.5 } }
  })
}

function lake({ x, y }: Point, { sky }: Landscape): readonly Shape[] {
  const half = 'a62 15 0 0 1 '
  const d = `M${x - 62} ${y - 16}${half}124 0${half}-124 0Z`
  return [{ d, fill: sky }]
}

function hut({ x, y }: Point, { light, hills }: Landscape): readonly Shape[] {
  const stroke = { color: hills[2], width: 3 }
  return [
    { d: `M${x - 26} ${y}V${y - 34}H${x + 26}V${y}Z`, fill: COLORS.paper, stroke },
    {
      d: `M${x - 38} ${y - 32}L${x} ${y - 66}L${x + 38} ${y - 32}Z`,
      fill: hills[0],
      stroke,
    },
    {
      d: rectangle({ x: x - 7, y: y - 22, width: 14, height: 22 }),
      fill: light,
      stroke,
    },
  ]
}

function wall({ x, y }: Point, { hills }: Landscape): readonly Shape[] {
  const stroke = { color: hills[2], width: 3 }
  return [-2, -1, 0, 1].flatMap((column) =>
    [0, 1].map((row) => {
      const left = x + column * 30 + row * 15
      const box = { x: left, y: y - 18 - row * 18, width: 28, height: 17 }
      return { d: rectangle(box), fill: hills[0], stroke }
    }),
  )
}
