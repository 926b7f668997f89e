import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import { certificateFacts, NAMES } from '#tests/support/drawn-facts.ts'

import { certificatePicture, PAGE, PLACES } from './certificate.ts'
import type { CertificateFacts } from './facts.ts'
import type { PlacedLine } from './picture.ts'
import { createFontLibrary, type Fonts } from './text/fonts.ts'

/** The shaping library throws at these marks, which nobody writes. */
const HEAP = ['a heap of marks', '\u0600\u0610\u0600 \u094D\u093C\u094D'] as const

const library = createFontLibrary()
let fonts: Fonts

beforeAll(async () => {
  fonts = await library.load(['漢字 かな 한글'])
})

/** What is painted of a line, on the page. */
function inkOf({ line, left, baseline, size }: PlacedLine): DOMRectLike {
  const { box } = line
  return {
    left: left + box.left * size,
    right: left + box.right * size,
    top: baseline - box.top * size,
    bottom: baseline - box.bottom * size,
  }
}

interface DOMRectLike {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function linesOf(facts: CertificateFacts): readonly PlacedLine[] {
  return certificatePicture(facts, fonts).lines
}

function expectInside(ink: DOMRectLike, place: DOMRectLike): void {
  const slack = 0.01
  expect(ink.left).toBeGreaterThanOrEqual(place.left - slack)
  expect(ink.right).toBeLessThanOrEqual(place.right + slack)
  expect(ink.top).toBeGreaterThanOrEqual(place.top - slack)
  expect(ink.bottom).toBeLessThanOrEqual(place.bottom + slack)
}

describe('whatever the name', () => {
  test.each([...NAMES, HEAP])('%s: it stays in its room', (_, name) => {
    const lines = linesOf(certificateFacts({ name })).filter(
      ({ role }) => role === 'H1',
    )
    expect(lines.length).toBeGreaterThanOrEqual(1)
    expect(lines.length).toBeLessThanOrEqual(2)
    for (const line of lines) expectInside(inkOf(line), PLACES.name)
    const read = lines.map(({ line }) => line.text).join('')
    expect(read.replaceAll(' ', '')).toBe(name.normalize('NFC').replaceAll(' ', ''))
  })

  test('any text at all is drawn, inside the page', () => {
    const text = fc.string({ unit: 'binary', minLength: 0, maxLength: 100 })
    const property = fc.property(text, text, (name, pathTitle) => {
      const phases = [pathTitle, name]
      for (const line of linesOf(certificateFacts({ name, pathTitle, phases })))
        expectInside(inkOf(line), {
          left: 0,
          top: 0,
          right: PAGE.width,
          bottom: PAGE.height,
        })
    })
    fc.assert(property, { numRuns: 60 })
  })
})

test('a short name is large, a long one is broken between words', () => {
  const short = linesOf(certificateFacts({ name: 'Li' })).find(isName)
  expect(short?.size).toBe(PLACES.name.size)
  const name = 'Bartholomew Featherstonehaugh-Cholmondeley of Woolfardisworthy'
  const long = linesOf(certificateFacts({ name })).filter(isName)
  expect(long.map(({ line }) => line.text)).toEqual([
    'Bartholomew Featherstonehaugh-Cholmondeley',
    'of Woolfardisworthy',
  ])
})

test('many phases are marks without titles, and none is too many', () => {
  const phases = Array.from({ length: 60 }, (_, index) => `Phase ${index}`)
  for (const facts of [
    certificateFacts({ phases }),
    certificateFacts({ phases: [] }),
  ]) {
    const texts = linesOf(facts).map(({ line }) => line.text)
    expect(texts).not.toContain('Phase 0')
  }
})

function isName({ role }: PlacedLine): boolean {
  return role === 'H1'
}
