import { deflateSync } from 'node:zlib'

import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bakePng, bakeSvg, MAX_BAKED_BYTES, unbake } from './baking.ts'
import { BakedFileError, type BakedFileFault } from './errors.ts'
import { encodeChunk } from './png.ts'

const SVG = `<?xml version="1.0"?>
<!-- <svg> that is none -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" data-a="a > b">
  <rect width="8" height="8" fill="#b33"/>
</svg>
`

const PNG = Buffer.from(new Resvg(SVG).render().asPng())

const JSON_TEXT = JSON.stringify({ name: 'Ада <&> ]]> "\u2028" \uFFFE', n: [1] })

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJl'

/** A PNG with chunks of that kind behind its header. */
function pngWith(...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([PNG.subarray(0, 33), ...chunks, PNG.subarray(33)])
}

const itxt = (head: string, text: string | Buffer) =>
  encodeChunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`openbadgecredential${head}`, 'latin1'),
      Buffer.from(text),
    ]),
  )

function faultOf(bytes: Uint8Array): string {
  try {
    return unbake(bytes)
  } catch (error) {
    if (error instanceof BakedFileError) return error.fault
    throw error
  }
}

describe('a PNG', () => {
  test.each([
    ['JSON', JSON_TEXT],
    ['a token', TOKEN],
  ])('gives back %s as it is, and still is a picture', (_case, credential) => {
    const baked = bakePng(PNG, credential)
    expect(unbake(baked)).toBe(credential)
    const chunks = Buffer.from(baked).toString('latin1')
    expect(chunks.indexOf('iTXtopenbadgecredential\0\0\0\0\0')).toBeGreaterThan(0)
    expect(chunks.indexOf('iTXt')).toBeLessThan(chunks.indexOf('IDAT'))
    const href = `data:image/png;base64,${Buffer.from(baked).toString('base64')}`
    const inside = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><image href="${href}" width="8" height="8"/></svg>`
    expect(new Resvg(inside).render().pixels).toEqual(new Resvg(SVG).render().pixels)
  })

  test('that has one gets the new one in its place', () => {
    const twice = bakePng(bakePng(PNG, JSON_TEXT), TOKEN)
    expect(unbake(twice)).toBe(TOKEN)
    expect(twice).toEqual(bakePng(PNG, TOKEN))
  })

  const baked = Buffer.from(bakePng(PNG, TOKEN))
  const flipped = Buffer.from(baked)
  flipped[baked.indexOf(TOKEN) + 3] = 0x21
  const bomb = deflateSync(Buffer.alloc(3_000_000))

  test.each<[string, Buffer, BakedFileFault]>([
    ['with none', PNG, 'none'],
    [
      'with a text that is another',
      pngWith(encodeChunk('iTXt', Buffer.from('Title\0\0\0\0\0x'))),
      'none',
    ],
    ['with two', pngWith(itxt('\0\0\0\0\0', TOKEN), itxt('\0\0\0\0\0', TOKEN)), 'two'],
    ['with a wrong check sum', flipped, 'broken'],
    ['cut off', baked.subarray(0, -20), 'broken'],
    ['cut off behind its beginning', PNG.subarray(0, 8), 'broken'],
    [
      'with a chunk that is too long',
      pngWith(Buffer.from('7fffffff49444154', 'hex')),
      'broken',
    ],
    ['with a text that is packed', pngWith(itxt('\0\x01\0\0\0', bomb)), 'compressed'],
    [
      'with a text that is no UTF-8',
      pngWith(itxt('\0\0\0\0\0', Buffer.from([0xff]))),
      'broken',
    ],
    ['with a text that does not begin', pngWith(itxt('\0\0\0en', 'x')), 'broken'],
    ['of another method', pngWith(itxt('\0\x07\0\0\0', 'x')), 'broken'],
    [
      'that is too large',
      Buffer.concat([PNG, Buffer.alloc(MAX_BAKED_BYTES)]),
      'too-large',
    ],
    ['that is a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'unknown-kind'],
    ['that is empty', Buffer.alloc(0), 'unknown-kind'],
  ])('%s is refused with its reason', (_case, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault)
  })

  test('that is none is not baked', () => {
    expect(() => bakePng(Buffer.from('GIF89a'), TOKEN)).toThrow(BakedFileError)
    expect(() => bakePng(PNG.subarray(0, -3), TOKEN)).toThrow(BakedFileError)
  })
})

const inSvg = (inner: string) =>
  Buffer.from(
    `<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">${inner}</svg>`,
  )

describe('an SVG', () => {
  test('gives back JSON that says the same, and still is a picture', () => {
    const baked = bakeSvg(SVG, JSON_TEXT)
    expect(JSON.parse(unbake(Buffer.from(baked)))).toEqual(JSON.parse(JSON_TEXT))
    const namespace = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
    expect(baked).toContain(`<svg ${namespace} xmlns=`)
    expect(baked).toContain('data-a="a > b"><openbadges:credential><![CDATA[{')
    expect(new Resvg(baked).render().pixels).toEqual(new Resvg(SVG).render().pixels)
  })

  test('gives back a token as it is', () => {
    const baked = bakeSvg(SVG, TOKEN)
    expect(baked).toContain(`<openbadges:credential verify="${TOKEN}">`)
    expect(unbake(Buffer.from(baked))).toBe(TOKEN)
  })

  test('that has one gets the new one in its place', () => {
    expect(bakeSvg(bakeSvg(SVG, JSON_TEXT), TOKEN)).toBe(bakeSvg(SVG, TOKEN))
  })

  const element = '<openbadges:credential>{"a":1}</openbadges:credential>'

  test.each<[string, string, string]>([
    ['as text', element, '{"a":1}'],
    ['as text with references', element.replaceAll('"', '&quot;'), '{"a":1}'],
    ['empty with a token', `<openbadges:credential  verify='${TOKEN}' />`, TOKEN],
  ])('of somebody else may hold it %s', (_case, inner, credential) => {
    expect(unbake(inSvg(inner))).toBe(credential)
  })

  test.each<[string, Buffer, BakedFileFault]>([
    ['with none', Buffer.from(SVG), 'none'],
    ['with one in a comment', inSvg(`<!-- ${element} -->`), 'none'],
    ['with one in text', inSvg(`<![CDATA[${element}]]>`), 'none'],
    ['with two', inSvg(element + element), 'two'],
    ['with one in another', inSvg(element.replace('{"a":1}', element)), 'two'],
    ['with an empty one', inSvg('<openbadges:credential/>'), 'broken'],
    ['with something in it', inSvg(element.replace('{', '<b/>{')), 'broken'],
    ['that is not closed', inSvg('<openbadges:credential>{'), 'broken'],
    ['cut off', Buffer.from(SVG.slice(0, -5)), 'broken'],
    ['cut off in a tag', Buffer.from(SVG.slice(0, 90)), 'broken'],
    ['with entities', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${SVG}`), 'broken'],
    ['with an unknown reference', inSvg(element.replace('1', '&x;')), 'broken'],
    ['that is HTML', Buffer.from('<html><svg></svg></html>'), 'unknown-kind'],
    ['that is text', Buffer.from('{"a": 1}'), 'unknown-kind'],
    ['that is no UTF-8', Buffer.from(`${SVG}é`, 'latin1'), 'unknown-kind'],
  ])('%s is refused with its reason', (_case, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault)
  })

  test.each([
    ['elements', '<openbadges:credential>', ''],
    ['letters', 'a', '<openbadges:credential '],
    ['quotes', '"', '<openbadges:credential '],
    ['comments', '<!--', ''],
    ['ampersands', '&', '<openbadges:credential>'],
  ])('of many %s takes no time', (_case, part, before) => {
    const many = `<svg>${before}${part.repeat(3_000_000 / part.length)}`
    const startedAt = performance.now()
    expect(faultOf(Buffer.from(many))).toMatch(/broken|two/)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})

test('whatever a file is, there is a credential or a fault', () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(
        Buffer.from(bakePng(PNG, TOKEN)),
        Buffer.from(bakePng(PNG, JSON_TEXT)),
        Buffer.from(bakeSvg(SVG, JSON_TEXT)),
        Buffer.from(bakeSvg(SVG, TOKEN)),
      ),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      fc.nat(400),
    )
    .map(([file, changes, cut]) => {
      const bytes = Buffer.from(file)
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte
      return bytes.subarray(0, Math.max(0, bytes.length - (cut % 3 === 0 ? cut : 0)))
    })
  const pieces = fc
    .array(
      fc.constantFrom(
        '<svg>',
        '</svg>',
        '<svg',
        '>',
        '<openbadges:credential',
        ' verify="',
        '"',
        "'",
        '</openbadges:credential>',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '{}',
        '&lt;',
        '/',
      ),
    )
    .map((parts) => Buffer.from(`<svg>${parts.join('')}</svg>`))
  const any = fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged, pieces)
  fc.assert(
    fc.property(any, (bytes) => {
      expect(typeof faultOf(bytes)).toBe('string')
    }),
    { numRuns: 500 },
  )
})
