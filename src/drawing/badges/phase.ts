import {
  COLORS,
  rectangle,
  ungrouped,
  type Group,
  type Shape,
} from '#drawing/picture.ts'

import { CHARGES } from './charges.ts'
import { createDice, type Dice } from './dice.ts'
import { GROUNDS } from './palette.ts'

const PLATE = { x: 112, y: 20, width: 288, height: 472 } as const
const MIDDLE = { x: 256, y: 182 } as const

/** Outlines of the painted field: a board, an arch, a pennant and the like. */
const FIELDS: readonly [string, ...string[]] = [
  'M128 36H384V354H128Z',
  'M128 354V164A128 128 0 0 1 384 164V354Z',
  'M168 36H344L384 76V314L344 354H168L128 314V76Z',
  'M128 36H384V284L256 354L128 284Z',
  'M256 36L384 104V286L256 354L128 286V104Z',
  'M256 36A128 159 0 1 1 256 354A128 159 0 1 1 256 36Z',
]

/** Ways to part a field in two shades. */
const PARTINGS: readonly [string, ...string[]] = [
  'M0 0Z',
  'M256 36H384V354H256Z',
  'M128 195H384V354H128Z',
  'M128 354L384 36V354Z',
  'M128 354L256 36L384 354Z',
  'M192 36H320V354H192Z',
  'M128 142H384V248H128Z',
  'M128 36H384V354H128ZM150 58V332H362V58Z',
  'M128 36H192V354H128ZM256 36H320V354H256Z',
  'M128 36L256 195L128 354ZM384 36L256 195L384 354Z',
]

/** The badge of a phase: one upright mark, painted with a sign of its own. */
export function phaseGroups(id: string): readonly Group[] {
  const dice = createDice(id)
  const [field, ground] = [dice.pick(FIELDS), dice.pick(GROUNDS)]
  const [charge, parting] = [dice.pick(CHARGES), dice.pick(PARTINGS)]
  const plate: readonly Shape[] = [
    { d: rectangle(PLATE), fill: COLORS.paper, stroke: OUTER },
    { d: rectangle(PLATE), fill: COLORS.paper, stroke: INNER },
    { d: field, fill: ground.light },
  ]
  const parted = ungrouped([{ d: parting, fill: ground.dark }])
  const fill = dice.pick([COLORS.paper, COLORS.paper, COLORS.paint])
  const sign = { shapes: [{ d: charge, fill }], ...MIDDLE, scale: 0.92, clip: null }
  return [ungrouped(plate), { ...parted, clip: field }, sign, ungrouped(tally(dice))]
}

/** Seen where the background is dark. */
const OUTER = { color: COLORS.paper, width: 22 } as const
const INNER = { color: COLORS.ink, width: 8 } as const

/** A few small marks below the sign: one more thing that two badges differ in. */
function tally(dice: Dice): readonly Shape[] {
  const count = dice.pick([0, 1, 2, 3, 4, 5])
  return Array.from({ length: count }, (_, index) => {
    const x = MIDDLE.x - count * 10 + index * 20 + 4
    return { d: rectangle({ x, y: 292, width: 12, height: 26 }), fill: COLORS.paint }
  })
}
