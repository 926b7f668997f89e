import { badgeGroups, BADGE_SIDE, TITLE_ROOMS } from './badge.ts'
import { shortHash } from './badges/dice.ts'
import { estimateLines } from './badges/estimate.ts'
import type { BadgeFacts } from './facts.ts'
import { escapeXml, groupSvg } from './picture-svg.ts'
import { COLORS, decimal } from './picture.ts'
import { plainText } from './text/plain.ts'

const FAMILY =
  "'Source Serif 4', 'Iowan Old Style', Charter, Georgia, 'Noto Serif', serif"

/** Draws a badge as SVG, with its title as text: pure and quick. */
export function badgeSvg(facts: BadgeFacts): string {
  return badgeSvgWith(facts, titleText(facts))
}

/** A badge as SVG, with `title` as the markup of its title. */
export function badgeSvgWith(facts: BadgeFacts, title: string): string {
  const id = `badge-${shortHash(`${facts.kind} ${facts.id}`)}`
  const side = BADGE_SIDE
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" ` +
      `aria-labelledby="${id}">`,
    `<title id="${id}">${escapeXml(plainText(facts.title))}</title>`,
    ...badgeGroups(facts).map((group, index) => groupSvg(group, `${id}-${index}`)),
    title,
    '</svg>\n',
  ].join('')
}

function titleText(facts: BadgeFacts): string {
  const room = TITLE_ROOMS[facts.kind]
  const { middle, top, height } = room
  const { lines, size } = estimateLines(plainText(facts.title), room)
  const first = top + (height - lines.length * size * 1.15) / 2 + size * 0.9
  const spans = lines.map((line, index) => {
    const y = decimal(first + index * size * 1.15)
    return `<tspan x="${middle}" y="${y}">${escapeXml(line)}</tspan>`
  })
  return (
    `<text font-family="${FAMILY}" font-size="${decimal(size)}" fill="${COLORS.ink}" ` +
    `text-anchor="middle" aria-hidden="true">${spans.join('')}</text>`
  )
}
