import {
  decimal,
  type Group,
  type Picture,
  type PlacedLine,
  type Shape,
} from './picture.ts'
import type { Fonts } from './text/fonts.ts'
import { fontOf } from './text/shape.ts'

/**
 * A picture as SVG that refers to nothing outside: its text is outlines, each of them
 * kept once, and in its words.
 */
export function pictureSvg(picture: Picture, fonts: Fonts): string {
  const { width, height, title, description, paper } = picture
  const box = `0 0 ${decimal(width)} ${decimal(height)}`
  const outlines = new Map<string, Outline>()
  const lines = picture.lines.map((line) => sharedLineSvg(line, fonts, outlines))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" ` +
      `aria-labelledby="title desc">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="desc">${escapeXml(description)}</desc>`,
    `<rect width="100%" height="100%" fill="${paper}"/>`,
    ...picture.groups.map((group, index) => groupSvg(group, `clip${index}`)),
    `<defs>${[...outlines.values()].map(outlineSvg).join('')}</defs>`,
    ...lines,
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
  const ruled = rule === undefined ? '' : ` fill-rule="${rule}"`
  const painted = `fill="${fill ?? 'none'}"${ruled}`
  if (stroke === undefined) return `<path d="${d}" ${painted}/>`
  const { color, width, dash } = stroke
  const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`
  const stroked = `stroke="${color}" stroke-width="${width}"${dashed}`
  return `<path d="${d}" ${painted} ${stroked}/>`
}

/** The outline of a glyph, in thousandths of its size. */
interface Outline {
  readonly id: string
  readonly d: string
}

function outlineSvg({ id, d }: Outline): string {
  return `<path id="${id}" d="${d}"/>`
}

const THOUSANDTHS = 1000

/** A line of text that names its outlines, and adds those that are not yet known. */
function sharedLineSvg(
  { line, left, baseline, size, color }: PlacedLine,
  fonts: Fonts,
  outlines: Map<string, Outline>,
): string {
  const used = line.glyphs.map(({ font, glyph, x, y }) => {
    const key = `${font} ${glyph.id}`
    const scale = THOUSANDTHS / fontOf(fonts, font).unitsPerEm
    const outline = outlines.get(key) ?? {
      id: `g${outlines.size}`,
      d: glyphSvg(glyph, { x: 0, y: 0, scale }, Math.round),
    }
    outlines.set(key, outline)
    const [across, down] = [x, -y].map((part) => Math.round(part * THOUSANDTHS))
    const lowered = down === 0 ? '' : ` y="${down}"`
    return `<use href="#${outline.id}" x="${across}"${lowered}/>`
  })
  const place = `translate(${decimal(left)} ${decimal(baseline)})`
  const scale = `scale(${size / THOUSANDTHS})`
  return `<g transform="${place} ${scale}" fill="${color}">${used.join('')}</g>`
}

/** A line of text as one outline. */
export function lineSvg(
  { line, left, baseline, size, color }: PlacedLine,
  fonts: Fonts,
): string {
  const outlines = line.glyphs.map(({ font, glyph, x, y }) => {
    const scale = size / fontOf(fonts, font).unitsPerEm
    const place = { x: left + x * size, y: baseline - y * size, scale }
    return glyphSvg(glyph, place, decimal)
  })
  return `<path d="${outlines.join('')}" fill="${color}"/>`
}

interface Place {
  readonly x: number
  readonly y: number
  readonly scale: number
}

function glyphSvg(
  { path }: PlacedLine['line']['glyphs'][number]['glyph'],
  { x, y, scale }: Place,
  written: (value: number) => number | string,
): string {
  return path.commands
    .map(({ command, args }) => {
      const numbers = args.map((value, index) =>
        written(index % 2 === 0 ? x + value * scale : y - value * scale),
      )
      return LETTERS[command] + numbers.join(' ')
    })
    .join('')
}

const LETTERS = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const

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
