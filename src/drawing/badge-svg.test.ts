import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'

import { badgeFacts } from '#tests/support/drawn-facts.ts'

import { badgeSvg } from './badge-svg.ts'
import type { BadgeKind } from './facts.ts'

/** What is seen at a size: every fourth byte is opacity. */
function pixels(svg: string, size: number): Buffer {
  const options = { fitTo: { mode: 'width', value: size } } as const
  return new Resvg(svg, { ...options, font: { loadSystemFonts: false } }).render()
    .pixels
}

function distance(one: Buffer, other: Buffer): number {
  let sum = 0
  for (const [index, byte] of one.entries()) sum += Math.abs(byte - (other[index] ?? 0))
  return sum / one.length
}

describe.each<BadgeKind>(['phase', 'path'])('badges of a %s', (kind) => {
  test('no two of forty look alike, even when they are small', () => {
    const badges = Array.from({ length: 40 }, (_, index) =>
      pixels(badgeSvg(badgeFacts({ id: `part-${index}`, kind, title: '' })), 64),
    )
    const closest = badges.flatMap((badge, index) =>
      badges.slice(index + 1).map((other) => distance(badge, other)),
    )
    expect(Math.min(...closest)).toBeGreaterThan(1)
  })
})

test('a streak has a mark for each day and its number', () => {
  const marksOf = (days: number): number =>
    badgeSvg(badgeFacts({ kind: 'streak', days })).split('fill="#f2b100"').length - 1
  expect([7, 30, 100, 365].map(marksOf)).toEqual([7, 30, 100, 100])
})

test('the same facts give the same drawing, other ids another', () => {
  expect(badgeSvg(badgeFacts())).toBe(badgeSvg(badgeFacts()))
  expect(badgeSvg(badgeFacts({ id: 'a' }))).not.toBe(badgeSvg(badgeFacts({ id: 'b' })))
})

test.each<BadgeKind>(['phase', 'path', 'streak'])(
  'the title of a %s is written literally, and has a name for who cannot see',
  (kind) => {
    const title = `<script>alert("1")</script> & 'co' \u202E\u0000`
    const svg = badgeSvg(badgeFacts({ kind, title, days: 7 }))
    expect(svg).toMatch(
      /^<svg [^>]*role="img" aria-labelledby="(badge-\w+)"><title id="\1">/,
    )
    expect(svg).toContain(
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;<',
    )
    expect(svg).not.toMatch(/<script|\p{Cc}(?!$)|\p{Cf}/u)
  },
)

test('what one badge defines is no other’s on the same page', () => {
  const ids = (svg: string) =>
    Array.from(svg.matchAll(/ id="([^"]+)"/g), ([, id]) => id)
  const all = ['a', 'b', 'c'].flatMap((id) => ids(badgeSvg(badgeFacts({ id }))))
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(6)
})
