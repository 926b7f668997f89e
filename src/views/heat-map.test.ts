import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'

import { expect, test } from 'vitest'

import { fullYear, yearView } from '#tests/support/recognition.ts'

import { heatMap } from './heat-map.ts'
import { render } from './html.ts'

const day = { steps: 1, answers: 0, attempts: 0 }

/** The marks of a level, as they are drawn. */
function marksOf(markup: string, level: number): string {
  return new RegExp(`class="heat-${String(level)}" d="([^"]*)"`).exec(markup)?.[1] ?? ''
}

test('a day is drawn in its week and on its weekday', () => {
  // Today is a Tuesday, in the last of 53 weeks; the Monday before is above it.
  const days = [
    { ...day, date: '2026-11-16' },
    { ...day, date: '2026-11-23' },
    { ...day, date: '2026-11-24' },
  ]
  const markup = render(heatMap(yearView(days)))
  expect(marksOf(markup, 1)).toBe('M565 18v11M576 18v11M576 32v11')
})

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [5, 2],
  [6, 3],
  [10, 4],
  [400, 4],
])('%i things on a day are of level %i', (steps, level) => {
  const markup = render(heatMap(yearView([{ ...day, steps, date: '2026-11-24' }])))
  expect(marksOf(markup, level)).not.toBe('')
})

test('says in words what it shows, and shows it as a table, newest first', () => {
  const days = [
    { ...day, date: '2025-11-25' },
    { date: '2026-11-24', steps: 3, answers: 2, attempts: 1 },
  ]
  const markup = render(heatMap(yearView(days)))
  expect(markup).toContain('aria-label="Active on 2 days from 25 Nov 2025 to 24 Nov')
  const cells = [...markup.matchAll(/<t[hd][^>]*>([^<]*)<\/t[hd]>/g)].slice(4)
  expect(cells.map(([, text]) => text)).toEqual([
    '24 Nov 2026',
    '3',
    '2',
    '1',
    '25 Nov 2025',
    '1',
    '0',
    '0',
  ])
})

test('a full year is few nodes beside its table, and under 5 kB in all', async () => {
  const markup = render(heatMap(fullYear()))
  const [svg = ''] = /<svg.*<\/svg>/s.exec(markup) ?? []
  expect(svg.match(/<[a-z]/g)?.length).toBeLessThan(25)
  const compressed = await promisify(brotliCompress)(markup)
  expect(compressed.length).toBeLessThan(5_000)
})
