import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { blaze, blazeRow, doubleBlaze, paintsOf } from './blaze.ts'
import { render } from './html.ts'

const count = fc
  .record({ total: fc.nat(5000), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ total, share }) => ({ total, done: Math.floor(total * share) }))

describe('marks for a count', () => {
  test('are one an item where they fit', () => {
    expect(paintsOf({ done: 2, total: 4 }, 20)).toEqual([1, 1, 0, 0])
  })

  test('never show more or less than there is', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 40 }), (it, most) => {
        const paints = paintsOf(it, most)
        expect(paints.length).toBe(Math.min(it.total, most))
        expect(paints.every((paint) => paint >= 0 && paint <= 1)).toBe(true)
        const isWhole = paints.length > 0 && paints.every((paint) => paint === 1)
        expect(isWhole).toBe(it.total > 0 && it.done === it.total)
      }),
    )
  })
})

describe('a mark', () => {
  test.each([
    ['empty', 0, 0],
    ['begun', 0.001, 1],
    ['whole', 1, 1],
  ])('%s', (_, paint, painted) => {
    const drawn = render(blaze(paint))
    expect(drawn.match(/class="paint"/g) ?? []).toHaveLength(painted)
    expect(drawn.includes('edge-done')).toBe(paint === 1)
  })

  test('is never drawn whole before it is', () => {
    const height = (paint: number) =>
      Number(/class="paint"[^>]*height="([\d.]+)"/s.exec(render(blaze(paint)))?.[1])
    expect(height(0.999)).toBeLessThan(height(1))
  })

  test('stands twice for hands-on work, and in a row for a count', () => {
    expect(render(doubleBlaze(1)).match(/class="paint"/g)).toHaveLength(2)
    expect(render(blazeRow([1, 0.5, 0])).match(/class="edge/g)).toHaveLength(3)
  })
})
