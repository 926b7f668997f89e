import { isRightToLeft, shapeLine, type Setting, type ShapedLine } from './shape.ts'

/** The room for a text, and how large it may be. In points. */
export interface Room {
  readonly width: number
  readonly height: number
  /** The size where there is room enough. */
  readonly size: number
  /** Smaller than this, two lines are tried. */
  readonly smallest: number
  /** From baseline to baseline, in ems. */
  readonly leading: number
}

/** Lines that are in their room, at one size. */
export interface FittedText {
  readonly size: number
  readonly lines: readonly ShapedLine[]
  /** From baseline to baseline, in points. */
  readonly leading: number
  /** What the lines take above their first baseline and below their last, in points. */
  readonly above: number
  readonly below: number
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Ems that every line takes, so that a name without tails stands where others do. */
const LEAST = { above: 0.75, below: 0.25 } as const

/**
 * Sets a text as large as its room allows: one line, smaller if need be, or two where
 * one would be smaller than it should. It always fits.
 */
export function fitText(text: string, room: Room, setting: Setting): FittedText {
  const direction = isRightToLeft(text) ? 'rtl' : 'ltr'
  const shape = (part: string) => shapeLine(part, direction, setting)
  const one = fitted([shape(text)], room)
  if (one.size >= room.smallest) return one
  const two = halves(text).map((parts) => fitted(parts.map(shape), room))
  return two.reduce((best, next) => (next.size > best.size ? next : best), one)
}

/** Ways to cut a text in two near its middle: between words, else anywhere. */
function halves(text: string): readonly (readonly [string, string])[] {
  const words = cuts(text, segmenter).filter((cut) => !isInsideWord(text, cut))
  const isCentral = (cut: number) => Math.abs(cut / text.length - 0.5) <= 0.2
  const spaces = words.filter((cut) => text[cut - 1] === ' ')
  const wanted =
    [spaces, words].find((found) => found.some(isCentral)) ?? cuts(text, graphemes)
  const middle = text.length / 2
  return wanted
    .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    .slice(0, 4)
    .map((cut) => [text.slice(0, cut).trim(), text.slice(cut).trim()] as const)
    .filter(([first, second]) => first !== '' && second !== '')
}

function cuts(text: string, cutter: Intl.Segmenter): readonly number[] {
  return Array.from(cutter.segment(text), ({ index }) => index).slice(1)
}

/** A hyphen, a full stop or a bracket belongs to what stands before it. */
function isInsideWord(text: string, cut: number): boolean {
  return /^[\p{P}\s]/u.test(text.slice(cut))
}

function fitted(lines: readonly ShapedLine[], room: Room): FittedText {
  const widest = Math.max(...lines.map(({ width, box }) => Math.max(width, reach(box))))
  const above = Math.max(LEAST.above, ...lines.map(({ box }) => box.top))
  const below = Math.max(LEAST.below, ...lines.map(({ box }) => -box.bottom))
  // Marks piled on marks are no reason to run into the next line.
  const leading = Math.max(room.leading, above + below)
  const height = above + below + (lines.length - 1) * leading
  const size = Math.min(room.size, room.width / widest, room.height / height)
  return {
    size,
    lines,
    leading: size * leading,
    above: size * above,
    below: size * below,
  }
}

function reach({ left, right }: ShapedLine['box']): number {
  return right - left
}
