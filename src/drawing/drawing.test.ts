import { brotliCompressSync } from 'node:zlib'

import { afterAll, expect, test } from 'vitest'

import { WorkerPoolClosedError, WorkerTaskError } from '#core/worker-pool.ts'
import { badgeFacts, certificateFacts } from '#tests/support/drawn-facts.ts'

import { createDrawing, DrawingBusyError } from './drawing.ts'
import type { CertificateScale } from './facts.ts'

const drawing = createDrawing({ maxThreads: 1 })

afterAll(() => drawing[Symbol.asyncDispose]())

/** Width and height, from the first chunk of a PNG. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset)
  expect(view.getUint32(0)).toBe(0x89_50_4e_47)
  return [view.getUint32(16), view.getUint32(20)]
}

test.each<[CertificateScale, number, number]>([
  [1, 1123, 794],
  [2, 2246, 1588],
  [3, 3369, 2382],
  [4, 4492, 3176],
])('a certificate at scale %d is %d by %d pixels', async (scale, width, height) => {
  const png = await drawing.certificatePng(certificateFacts(), scale)
  expect(sizeOf(png)).toEqual([width, height])
})

test.each([32, 64, 512, 1024])('a badge of %d pixels', async (size) => {
  expect(sizeOf(await drawing.badgePng(badgeFacts(), size))).toEqual([size, size])
})

test.each([31, 1025, 64.5, Number.NaN])(
  'there is no badge of %d pixels',
  async (size) => {
    await expect(drawing.badgePng(badgeFacts(), size)).rejects.toThrow(RangeError)
  },
)

test('a certificate as SVG says in words what it shows in outlines', async () => {
  const name = '<img src=x onerror=alert(1)> & "Zoë"'
  const svg = await drawing.certificateSvg(certificateFacts({ name }))
  const escaped = '&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Zoë&quot;'
  expect(svg).toContain(`<title id="title">${escaped}: From a laptop`)
  expect(svg).toContain(`: ${escaped} completed the path`)
  expect(svg).toMatch(/^<svg [^>]*role="img"/)
  expect(svg).not.toMatch(/<(?:text|img|image|script|style)\b/)
  expect(svg).not.toMatch(/(?:href="|url\()(?!#)/)
  // Each outline once: what is sent of a page is bounded.
  expect(brotliCompressSync(svg).length).toBeLessThan(25_000)
})

test('two who want the same at once, and one later, get one drawing', async () => {
  const facts = certificateFacts({ name: 'Once' })
  const [one, other] = await Promise.all([
    drawing.certificatePdf(facts),
    drawing.certificatePdf({ ...facts }),
  ])
  expect(other).toBe(one)
  expect(await drawing.certificatePdf(facts)).toBe(one)
  expect(await drawing.certificatePdf({ ...facts, name: 'Other' })).not.toBe(one)
})

test('another office draws the same bytes', async () => {
  await using other = createDrawing({ maxThreads: 1 })
  const facts = certificateFacts({ name: '김민수' })
  const [ours, theirs] = await Promise.all([
    Promise.all([drawing.certificatePdf(facts), drawing.certificatePng(facts, 1)]),
    Promise.all([other.certificatePdf(facts), other.certificatePng(facts, 1)]),
  ])
  const written = (all: readonly Uint8Array[]) =>
    all.map((bytes) => Buffer.from(bytes).toString('base64'))
  expect(written(ours)).toEqual(written(theirs))
})

test('refuses what is over its queue, and takes it again later', async () => {
  await using small = createDrawing({ maxThreads: 1, maxQueue: 0 })
  const first = small.badgePng(badgeFacts(), 64)
  await expect(small.badgePng(badgeFacts(), 65)).rejects.toThrow(DrawingBusyError)
  await first
  expect(sizeOf(await small.badgePng(badgeFacts(), 65))).toEqual([65, 65])
})

test('a drawing that fails says so, and the next one is drawn', async () => {
  const faulty = certificateFacts({ issuedOn: 'some day' })
  await expect(drawing.certificatePdf(faulty)).rejects.toThrow(WorkerTaskError)
  expect(sizeOf(await drawing.badgePng(badgeFacts(), 40))).toEqual([40, 40])
})

test('is closed once it is closed', async () => {
  const closed = createDrawing()
  await closed[Symbol.asyncDispose]()
  await expect(closed.badgePng(badgeFacts(), 64)).rejects.toThrow(WorkerPoolClosedError)
})
