import type { BadgeFacts } from './facts.ts'
import { COLORS, rectangle, type Group } from './picture.ts'

/** Everything of a badge but its title, in a square of 512. */
export function badgeGroups(facts: BadgeFacts): readonly Group[] {
  const shapes = [
    {
      d: rectangle({ x: 100, y: 20, width: 300, height: 470 }),
      fill: COLORS.paint,
      stroke: { color: COLORS.ink, width: 8 },
    },
  ]
  return [{ shapes, x: 0, y: 0, scale: 1, clip: facts.id === '' ? '' : null }]
}
