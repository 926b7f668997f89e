import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { create, type Font, type Glyph } from 'fontkit'

/** A font by what it is for. */
export type FontId =
  | 'serif'
  | 'italic'
  | 'sans'
  | 'arabic'
  | 'hebrew'
  | 'devanagari'
  | 'thai'
  | 'chinese'
  | 'japanese'
  | 'korean'

/** A font that can be measured, drawn and embedded. */
export interface LoadedFont {
  readonly id: FontId
  readonly font: Font
  /** The file that it was read from, for embedding. */
  readonly data: Buffer
  /** Whether it has a glyph for each character of a text. */
  readonly covers: (text: string) => boolean
}

/** Fonts that are read once, at their first use. */
export interface FontLibrary {
  /** All fonts that some of the texts may need, each read already. */
  readonly load: (texts: readonly string[]) => Promise<Fonts>
}

/** The fonts at hand for some texts. */
export type Fonts = ReadonlyMap<FontId, LoadedFont>

/** Outlines as TTF: what draws them knows no other format as well. */
const FILES: Readonly<Record<FontId, string>> = {
  serif: 'source-serif-4/400Regular/SourceSerif4_400Regular',
  italic: 'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic',
  sans: 'noto-sans/400Regular/NotoSans_400Regular',
  arabic: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular',
  hebrew: 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular',
  devanagari: 'noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular',
  thai: 'noto-sans-thai/400Regular/NotoSansThai_400Regular',
  chinese: 'noto-sans-sc/400Regular/NotoSansSC_400Regular',
  japanese: 'noto-sans-jp/400Regular/NotoSansJP_400Regular',
  korean: 'noto-sans-kr/400Regular/NotoSansKR_400Regular',
}

/** Megabytes each, so they are read only for who needs them. */
const LARGE: Readonly<Partial<Record<FontId, RegExp>>> = {
  chinese: /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]/u,
  japanese: /[\p{sc=Hiragana}\p{sc=Katakana}\p{scx=Han}]/u,
  korean: /\p{sc=Hangul}/u,
}

/** Opens the library of fonts; nothing is read before the first text. */
export function createFontLibrary(): FontLibrary {
  const loads = new Map<FontId, Promise<LoadedFont>>()
  const load = (id: FontId): Promise<LoadedFont> => {
    const loading = loads.get(id) ?? readFont(id)
    loads.set(id, loading)
    return loading
  }
  return {
    load: async (texts) => {
      const wanted = (Object.keys(FILES) as FontId[]).filter(
        (id) => LARGE[id] === undefined || texts.some((text) => LARGE[id]?.test(text)),
      )
      const loaded = await Promise.all(wanted.map(load))
      return new Map(loaded.map((font) => [font.id, font]))
    },
  }
}

async function readFont(id: FontId): Promise<LoadedFont> {
  const file = import.meta.resolve(`@expo-google-fonts/${FILES[id]}.ttf`)
  const data = await readFile(fileURLToPath(file))
  // Only a collection of fonts gives anything else, and none of these is one.
  const font = rememberCharacters(create(data) as Font)
  const known = new Map<number, boolean>()
  const covers = (character: string): boolean => {
    const codePoint = character.codePointAt(0) ?? 0
    const has = known.get(codePoint) ?? font.hasGlyphForCodePoint(codePoint)
    known.set(codePoint, has)
    return has
  }
  return { id, font, data, covers: (text) => Array.from(text).every(covers) }
}

/**
 * The library keeps one object for each glyph, with the characters of its first use.
 * Letters that differ in their dots share a glyph, so each use gets an object here.
 */
function rememberCharacters(font: Font): Font {
  const getGlyph = font.getGlyph.bind(font)
  return Object.assign(font, {
    getGlyph: (id: number, codePoints: number[] = []) =>
      Object.create(getGlyph(id, []), { codePoints: { value: codePoints } }) as Glyph,
  })
}
