import { TITLE_ROOMS } from './badge.ts'
import { estimateLines } from './badges/estimate.ts'
import type { BadgeFacts } from './facts.ts'
import { lineSvg } from './picture-svg.ts'
import { COLORS } from './picture.ts'
import type { Fonts } from './text/fonts.ts'
import { plainText } from './text/plain.ts'
import { isRightToLeft, shapeLine } from './text/shape.ts'

const LEADING = 1.15

/** The title of a badge as outlines in the middle of its room, whatever its script. */
export function titleOutlines({ kind, title }: BadgeFacts, fonts: Fonts): string {
  const room = TITLE_ROOMS[kind]
  const text = plainText(title)
  const direction = isRightToLeft(text) ? 'rtl' : 'ltr'
  const lines = estimateLines(text, room).lines.map((line) =>
    shapeLine(line, direction, { face: 'serif', fonts }),
  )
  const widest = Math.max(0.1, ...lines.map(({ width }) => width))
  const byHeight = room.height / (lines.length * LEADING)
  const size = Math.min(room.size, room.width / widest, byHeight)
  const first =
    room.top + (room.height - lines.length * size * LEADING) / 2 + size * 0.87
  const outlines = lines.map((line, index) => {
    const left = room.middle - (line.width * size) / 2
    const baseline = first + index * size * LEADING
    return lineSvg({ line, left, baseline, size, color: COLORS.ink, role: 'P' }, fonts)
  })
  return outlines.join('')
}
