import type { ShapedLine } from './text/shape.ts'

/** A painted or stroked outline. */
export interface Shape {
  /** Path data as in SVG. */
  readonly d: string
  /** What is enclosed twice is a hole, unless the outline is a glyph's. */
  readonly rule?: 'nonzero'
  /** `null`: nothing inside is painted. */
  readonly fill: string | null
  readonly stroke?: {
    readonly color: string
    readonly width: number
    /** Lengths of a dash and of the gap behind it. */
    readonly dash?: readonly [number, number]
  }
}

/** Shapes that are moved and scaled together. */
export interface Group {
  readonly shapes: readonly Shape[]
  readonly x: number
  readonly y: number
  readonly scale: number
  /** Path data in the group's own measure; nothing outside of it is painted. */
  readonly clip: string | null
}

/** Shapes where they are, in the measure of what they are part of. */
export function ungrouped(shapes: readonly Shape[]): Group {
  return { shapes, x: 0, y: 0, scale: 1, clip: null }
}

/** A line of text at its place, in points, with y downwards. */
export interface PlacedLine {
  readonly line: ShapedLine
  readonly left: number
  readonly baseline: number
  readonly size: number
  readonly color: string
  /** What it is to those who listen: a heading, or a paragraph. */
  readonly role: 'H1' | 'H2' | 'P'
}

/** A page from which every format is drawn, in points. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly title: string
  /** All that it says, in words. */
  readonly description: string
  readonly paper: string
  readonly groups: readonly Group[]
  readonly lines: readonly PlacedLine[]
  /** Where a click goes. */
  readonly links: readonly Link[]
}

/** A place that can be clicked. */
export interface Link {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly url: string
}

/** The colours of the site on paper. */
export const COLORS = {
  ink: '#1d1d19',
  paper: '#fcfcf9',
  /** Of what is said beside the point. */
  faint: '#5b5b52',
  rule: '#dddcd2',
  /** The paint of the marks. */
  paint: '#f2b100',
} as const

/** A number as drawings hold it: two decimals, and none that says nothing. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** An upright or lying rectangle as path data. */
export function rectangle(box: {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}): string {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(decimal)
  return `M${x} ${y}h${width}v${height}h-${width}Z`
}
