import type { Fonts, FontId } from './fonts.ts'

/** A stretch of text in one font and one direction, in the order of reading. */
export interface TextRun {
  readonly text: string
  /** Where it begins, in UTF-16 units. */
  readonly start: number
  readonly font: FontId
  /** Odd: from right to left. */
  readonly level: number
}

/** The face that is asked for; other scripts have fonts of their own. */
export type Face = 'serif' | 'italic'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Which font a script is drawn in; the face that is asked for unless one is here. */
const SCRIPTS: readonly (readonly [FontId, RegExp])[] = [
  ['arabic', /\p{sc=Arabic}/u],
  ['hebrew', /\p{sc=Hebrew}/u],
  ['devanagari', /\p{sc=Devanagari}/u],
  ['thai', /\p{sc=Thai}/u],
  ['korean', /\p{sc=Hangul}/u],
  ['japanese', /[\p{sc=Hiragana}\p{sc=Katakana}]/u],
  ['chinese', /[\p{sc=Han}\p{sc=Bopomofo}]/u],
]

/** Who else is asked, in this order, when the font of a script lacks a character. */
const OTHERS: readonly FontId[] = [
  'serif',
  'sans',
  'japanese',
  'korean',
  'chinese',
  'arabic',
  'hebrew',
  'devanagari',
  'thai',
]

const HAN = /\p{sc=Han}/u
const NEUTRAL = /^[\p{sc=Common}\p{sc=Inherited}]+$/u

/** Cuts a text into runs; a character and its marks are never in two. */
export function itemise(
  text: string,
  levels: Uint8Array,
  { face, fonts }: { readonly face: Face; readonly fonts: Fonts },
): readonly TextRun[] {
  const han = fontOfHan(text)
  const runs: TextRun[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const last = runs.at(-1)
    const level = levels[index] ?? 0
    const wanted = [...wantedFonts(segment, han, last?.font), face, ...OTHERS]
    const font = wanted.find((id) => fonts.get(id)?.covers(segment) === true)
    const run = { text: segment, start: index, font: font ?? 'sans', level }
    if (last?.font === run.font && last.level === level)
      runs[runs.length - 1] = { ...last, text: last.text + segment }
    else runs.push(run)
  }
  return runs
}

/** The same character of Han differs with the language, which its neighbours tell. */
function fontOfHan(text: string): FontId {
  const others = SCRIPTS.filter(([id]) => id === 'japanese' || id === 'korean')
  return others.findLast(([, script]) => script.test(text))?.[0] ?? 'chinese'
}

function wantedFonts(
  segment: string,
  han: FontId,
  before: FontId | undefined,
): readonly FontId[] {
  if (NEUTRAL.test(segment)) return before === undefined ? [] : [before]
  const [id] = SCRIPTS.find(([, script]) => script.test(segment)) ?? []
  if (id === undefined) return []
  return HAN.test(segment) ? [han, 'chinese'] : [id]
}
