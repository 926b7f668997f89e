import bidiModule from 'bidi-js'
import type { Font, Glyph, GlyphRun } from 'fontkit'

import type { FontId, Fonts } from './fonts.ts'
import { itemise, type Face, type TextRun } from './itemise.ts'

/** A glyph at its place. Lengths are in ems: at size 1. */
export interface PlacedGlyph {
  readonly font: FontId
  readonly glyph: Glyph
  /** From the left end of the line to the glyph's origin. */
  readonly x: number
  /** Above the baseline. */
  readonly y: number
}

/** A line ready to be drawn, from left to right. Lengths are in ems. */
export interface ShapedLine {
  /** In the order of reading. */
  readonly text: string
  readonly glyphs: readonly PlacedGlyph[]
  /** The glyphs again, by the text that they show, from left to right. */
  readonly spans: readonly Span[]
  readonly width: number
  /** What is painted: left and right of the line's left end, above its baseline. */
  readonly box: Box
}

/** A stretch of a line of one direction. */
export interface Span {
  /** In the order of reading. */
  readonly text: string
  readonly rightToLeft: boolean
  readonly glyphs: readonly PlacedGlyph[]
}

/** Edges, with y upwards. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** How a text is set. */
export interface Setting {
  readonly face: Face
  readonly fonts: Fonts
}

// Its types say that the factory is the module's `default`; it is the module itself.
const bidi = (bidiModule as unknown as typeof bidiModule.default)()

const EMPTY: Box = { left: 0, right: 0, bottom: 0, top: 0 }

/**
 * Tells whether a text as a whole runs from right to left. One that also has letters
 * that do not keeps the direction of the page, as do those who copy it from there.
 */
export function isRightToLeft(text: string): boolean {
  const isOfPage = /[^\P{L}\p{sc=Arabic}\p{sc=Hebrew}]/u.test(text)
  return !isOfPage && isOdd(bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0)
}

/** Sets one line in a direction: chooses fonts, reorders, shapes, places. */
export function shapeLine(
  text: string,
  direction: 'ltr' | 'rtl',
  setting: Setting,
): ShapedLine {
  const { levels } = bidi.getEmbeddingLevels(text, direction)
  const runs = itemise(text, levels, setting).flatMap(wordsOf)
  let x = 0
  const spans: Span[] = []
  for (const run of inVisualOrder(runs)) {
    const shaped = shapeRun(run, setting.fonts)
    const left = x
    const glyphs = shaped.glyphs.map((placed) => ({ ...placed, x: placed.x + left }))
    spans.push({ text: run.text, rightToLeft: isOdd(run.level), glyphs })
    x += shaped.width
  }
  const glyphs = spans.flatMap((span) => span.glyphs)
  return { text, glyphs, spans, width: x, box: boxOf(glyphs, setting.fonts) }
}

/** Readers of a document turn words from right to left around one by one. */
function wordsOf(run: TextRun): readonly TextRun[] {
  if (!isOdd(run.level)) return [run]
  const words = Array.from(run.text.matchAll(/ +|[^ ]+/gu))
  return words.map(([text], index) => ({ ...run, text, start: run.start + index }))
}

function isOdd(level: number): boolean {
  return (level & 1) === 1
}

/** Reverses each stretch of a level, from the deepest up, as rule L2 of UAX #9 says. */
function inVisualOrder(runs: readonly TextRun[]): readonly TextRun[] {
  const ordered = [...runs]
  const deepest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = deepest; level > 0; level -= 1) {
    let start = 0
    while (start < ordered.length) {
      let end = start
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed())
      start = end + 1
    }
  }
  return ordered
}

function shapeRun(
  run: TextRun,
  fonts: Fonts,
): { readonly glyphs: readonly PlacedGlyph[]; readonly width: number } {
  const font = fontOf(fonts, run.font)
  const isRtl = isOdd(run.level)
  const text = arranged(isRtl ? mirrored(run.text) : run.text)
  const direction = isRtl ? 'rtl' : 'ltr'
  const shaped = layOut(font, text, direction)
  let pen = 0
  const glyphs = shaped.glyphs.map((glyph, index) => {
    const position = shaped.positions[index]
    const x = (pen + (position?.xOffset ?? 0)) / font.unitsPerEm
    pen += position?.xAdvance ?? 0
    return { font: run.font, glyph, x, y: (position?.yOffset ?? 0) / font.unitsPerEm }
  })
  return { glyphs, width: pen / font.unitsPerEm }
}

/**
 * The library knows no answer to some heaps of marks that nobody writes; those are
 * drawn one character after the other.
 */
function layOut(
  font: Font,
  text: string,
  direction: 'ltr' | 'rtl',
): Pick<GlyphRun, 'glyphs' | 'positions'> {
  try {
    return font.layout(text, undefined, undefined, undefined, direction)
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error
  }
  const inOrder = font.glyphsForString(text)
  const glyphs = direction === 'rtl' ? inOrder.toReversed() : inOrder
  const positions = glyphs.map(({ advanceWidth }) => {
    return { xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }
  })
  return { glyphs, positions }
}

/** The other of a pair of brackets, for each that is one. */
export function mirrored(text: string): string {
  return Array.from(text, (one) => bidi.getMirroredCharacter(one) ?? one).join('')
}

/**
 * Characters in the order in which the library places them right. The Thai vowel AM is
 * a ring above the letter, under its tone, and a letter after it; the font takes it
 * apart only after the tone. The Arabic sign of doubling sits under vowels; what
 * composes a text puts it behind them, and then one vowel would look like another.
 */
function arranged(text: string): string {
  return text
    .replaceAll(/([\u0E48-\u0E4B]*)\u0E33/gu, '\u0E4D$1\u0E32')
    .replaceAll(/([\u064B-\u0650\u0656-\u065F\u0670]+)\u0651/gu, '\u0651$1')
}

/** The font of a glyph; it is there, because a run is only given one that is. */
export function fontOf(fonts: Fonts, id: FontId): Font {
  const loaded = fonts.get(id)
  if (loaded === undefined) throw new RangeError(`the font ${id} is not loaded`)
  return loaded.font
}

function boxOf(glyphs: readonly PlacedGlyph[], fonts: Fonts): Box {
  const boxes = glyphs.flatMap(({ font, glyph, x, y }) => {
    const { minX, minY, maxX, maxY } = glyph.cbox
    const em = fontOf(fonts, font).unitsPerEm
    // A space has no outline, and its box no finite edges.
    if (!Number.isFinite(minX) || maxX <= minX) return []
    return [
      {
        left: x + minX / em,
        right: x + maxX / em,
        bottom: y + minY / em,
        top: y + maxY / em,
      },
    ]
  })
  const [first = EMPTY, ...rest] = boxes
  return rest.reduce(unite, first)
}

function unite(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
    top: Math.max(one.top, other.top),
  }
}
