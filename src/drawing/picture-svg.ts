import {
  decimal,
  type Group,
  type Picture,
  type PlacedLine,
  type Shape,
} from './picture.ts'
import type { Fonts } from './text/fonts.ts'
import { fontOf } from './text/shape.ts'

/** A picture as SVG that refers to nothing: its text is outlines, and in its words. */
export function pictureSvg(picture: Picture, fonts: Fonts): string {
  const { width, height, title, description, paper } = picture
  const box = `0 0 ${decimal(width)} ${decimal(height)}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" ` +
      `aria-labelledby="title desc">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="desc">${escapeXml(description)}</desc>`,
    `<rect width="100%" height="100%" fill="${paper}"/>`,
    ...picture.groups.map((group, index) => groupSvg(group, `clip${index}`)),
    ...picture.lines.map((line) => lineSvg(line, fonts)),
    '</svg>\n',
  ].join('')
}

/** A group as an element of SVG; `clipId` is the id that its clip path gets. */
export function groupSvg(group: Group, clipId: string): string {
  const { x, y, scale, clip, shapes } = group
  const moved = x !== 0 || y !== 0 || scale !== 1
  const transform = moved
    ? ` transform="translate(${decimal(x)} ${decimal(y)}) scale(${scale})"`
    : ''
  const drawn = shapes.map(shapeSvg).join('')
  if (clip === null) return `<g${transform} fill-rule="evenodd">${drawn}</g>`
  return (
    `<g${transform}><clipPath id="${clipId}"><path d="${clip}"/></clipPath>` +
    `<g clip-path="url(#${clipId})" fill-rule="evenodd">${drawn}</g></g>`
  )
}

function shapeSvg({ d, rule, fill, stroke }: Shape): string {
  const painted =
    `fill="${fill ?? 'none'}"` + (rule === undefined ? '' : ` fill-rule="${rule}"`)
  if (stroke === undefined) return `<path d="${d}" ${painted}/>`
  const { color, width, dash } = stroke
  const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`
  const stroked = `stroke="${color}" stroke-width="${width}"${dashed}`
  return `<path d="${d}" ${painted} ${stroked}/>`
}

/** A line of text as one outline. */
export function lineSvg(
  { line, left, baseline, size, color }: PlacedLine,
  fonts: Fonts,
): string {
  const outlines = line.glyphs.map(({ font, glyph, x, y }) => {
    const scale = size / fontOf(fonts, font).unitsPerEm
    const place = { x: left + x * size, y: baseline - y * size, scale }
    return glyph.path.commands.map((command) => commandSvg(command, place)).join('')
  })
  return `<path d="${outlines.join('')}" fill="${color}"/>`
}

const LETTERS = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const

function commandSvg(
  {
    command,
    args,
  }: { readonly command: keyof typeof LETTERS; readonly args: number[] },
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
): string {
  const numbers = args.map((value, index) =>
    decimal(index % 2 === 0 ? x + value * scale : y - value * scale),
  )
  return LETTERS[command] + numbers.join(' ')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in an element or an attribute of XML. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one)
}
