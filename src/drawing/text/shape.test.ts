import { fileURLToPath } from 'node:url'

import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'

import { lineSvg } from '#drawing/picture-svg.ts'

import { createFontLibrary } from './fonts.ts'
import { plainText } from './plain.ts'
import { isRightToLeft, shapeLine, type ShapedLine } from './shape.ts'

const library = createFontLibrary()

async function shaped(text: string): Promise<ShapedLine> {
  const fonts = await library.load([text])
  const direction = isRightToLeft(text) ? 'rtl' : 'ltr'
  return shapeLine(text, direction, { face: 'serif', fonts })
}

function pixels(drawn: string, options: object): Buffer {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="120">' +
    `<rect width="900" height="120" fill="#fff"/>${drawn}</svg>`
  return new Resvg(svg, { font: { loadSystemFonts: false, ...options } }).render()
    .pixels
}

/** Share of the ink that is somewhere else. */
function difference(ours: Buffer, theirs: Buffer): number {
  let ink = 0
  let differing = 0
  for (let index = 0; index < theirs.length; index += 4) {
    ink += 255 - (theirs[index] ?? 0)
    differing += Math.abs((ours[index] ?? 0) - (theirs[index] ?? 0))
  }
  return differing / ink
}

// The peer is the renderer's own shaping of text, by another library altogether.
test.each([
  ['Søren Nguyễn Ťažký', 'source-serif-4', 'SourceSerif4', 'Source Serif 4'],
  ['Екатерина Щербакова', 'source-serif-4', 'SourceSerif4', 'Source Serif 4'],
  [
    'محمد بن عبد الله الخوارزمي',
    'noto-sans-arabic',
    'NotoSansArabic',
    'Noto Sans Arabic',
  ],
  ['مُحَمَّد لا', 'noto-sans-arabic', 'NotoSansArabic', 'Noto Sans Arabic'],
  ['דָּוִד בן־גוריון', 'noto-sans-hebrew', 'NotoSansHebrew', 'Noto Sans Hebrew'],
  ['क्षत्र', 'noto-sans-devanagari', 'NotoSansDevanagari', 'Noto Sans Devanagari'],
  ['กุ้งแก้ว สุ่มเสี่ยง', 'noto-sans-thai', 'NotoSansThai', 'Noto Sans Thai'],
  ['王小明', 'noto-sans-sc', 'NotoSansSC', 'Noto Sans SC'],
  ['김민수', 'noto-sans-kr', 'NotoSansKR', 'Noto Sans KR'],
])('%s is shaped as a second library does', async (name, folder, file, family) => {
  const text = plainText(name)
  const place = { left: 20, baseline: 80, size: 50, color: '#000', role: 'P' } as const
  const line = await shaped(text)
  const ours = pixels(lineSvg({ line, ...place }, await library.load([text])), {})
  const url = import.meta.resolve(
    `@expo-google-fonts/${folder}/400Regular/${file}_400Regular.ttf`,
  )
  const theirs = pixels(
    `<text x="20" y="80" font-family="${family}" font-size="50">${text}</text>`,
    { fontFiles: [fileURLToPath(url)], defaultFontFamily: family },
  )
  expect(difference(ours, theirs)).toBeLessThan(0.01)
})

test('the ring of AM is under the tone in Thai', async () => {
  const { glyphs } = await shaped('น้ำ')
  const topOf = (codePoint: number): number => {
    const placed = glyphs.find(({ glyph }) => glyph.codePoints[0] === codePoint)
    return (placed?.y ?? 0) + (placed?.glyph.cbox.maxY ?? 0) / 1_000
  }
  const [ring, tone] = [topOf(0x0e4d), topOf(0x0e49)]
  expect(ring).toBeGreaterThan(0.5)
  expect(tone).toBeGreaterThan(ring)
})

test.each([
  ['山田太郎', ['chinese']],
  ['山田 たろう', ['japanese']],
  ['金씨', ['korean']],
  ['Ada', ['serif']],
  ['Ana محمد 李', ['serif', 'arabic', 'chinese']],
  ['Ꝼ ả ɕ', ['serif', 'sans']],
  ['தமிழ்', ['sans']],
])('%s is set in the fonts %j', async (text, expected) => {
  const { glyphs } = await shaped(text)
  const fonts = new Set(glyphs.map(({ font }) => font))
  expect(expected).toEqual(expect.arrayContaining([...fonts]))
  expect(glyphs.length).toBeGreaterThan(0)
})

test('what no font has is drawn as a box', async () => {
  const { glyphs, width } = await shaped('தமிழ்')
  expect(glyphs.every(({ glyph }) => glyph.id === 0)).toBe(true)
  expect(width).toBeGreaterThan(1)
})

test.each([
  ['محمد', true],
  ['محمد 12', true],
  ['محمد (Mohammed)', false],
  ['Ada', false],
  ['', false],
])('%s runs from right to left: %s', (text, expected) => {
  expect(isRightToLeft(text)).toBe(expected)
})

test('brackets are turned round where the text is', async () => {
  const { glyphs } = await shaped('(علي)')
  const codes = glyphs.map(({ glyph }) => glyph.codePoints[0])
  // From left to right: the one that closes looks like the one that opens.
  expect([codes[0], codes.at(-1)]).toEqual([0x28, 0x29])
})
