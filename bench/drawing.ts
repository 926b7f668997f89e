import { monitorEventLoopDelay } from 'node:perf_hooks'

import { createDrawing, type CertificateFacts, type Drawing } from '#drawing/drawing.ts'

import { rawPdf, rawPng } from './drawing-raw.ts'
import { limitRow, round, type Row } from './rows.ts'
import { spreadOf } from './statistics.ts'
import { renderTable } from './table.ts'

/** What anybody who asks for something else may have to wait meanwhile. */
const DELAY_LIMIT_MS = 20

/** How much is drawn. */
export interface DrawingSize {
  readonly certificates: number
  readonly rounds: number
}

const FULL: DrawingSize = { certificates: 60, rounds: 5 }

type Draw = (facts: CertificateFacts) => Promise<unknown>
type Format = 'PDF' | 'PNG'

/**
 * Measures how many certificates a second are drawn, beside the same libraries used
 * bare in this very thread, and how long the event loop is held up while they are.
 */
export async function benchDrawing(size: DrawingSize = FULL): Promise<readonly Row[]> {
  const delays: number[] = []
  const pdf = await benchFormat('PDF', size, delays)
  const png = await benchFormat('PNG', size, delays)
  const row = limitRow({
    benchmark: 'drawing: delay of the event loop',
    setting: 'p99 while certificates are drawn',
    values: delays,
    limit: DELAY_LIMIT_MS,
    unit: 'ms',
  })
  return [pdf, png, row]
}

async function benchFormat(
  format: Format,
  size: DrawingSize,
  delays: number[],
): Promise<Row> {
  await using drawing = createDrawing({ maxQueue: size.certificates, maxCached: 1 })
  const contestants = { ours: ours(drawing, format), raw: raw(format) }
  const rates = { ours: [] as number[], raw: [] as number[] }
  for (let turn = 0; turn <= size.rounds; turn += 1) {
    for (const name of ['ours', 'raw'] as const) {
      const watch = monitorEventLoopDelay({ resolution: 1 })
      watch.enable()
      const rate = await measure(contestants[name], size.certificates, turn)
      watch.disable()
      // The first turn warms everything up.
      if (turn === 0) continue
      rates[name].push(rate)
      // The watch itself wakes up a millisecond apart.
      if (name === 'ours') delays.push(watch.percentile(99) / 1_000_000 - 1)
    }
  }
  return rateRow(format, size, rates)
}

function ours(drawing: Drawing, format: Format): Draw {
  if (format === 'PDF') return (facts) => drawing.certificatePdf(facts)
  return (facts) => drawing.certificatePng(facts, 1)
}

function raw(format: Format): Draw {
  return format === 'PDF' ? rawPdf : rawPng
}

/** Certificates a second; each is of somebody else, so none is kept already. */
async function measure(draw: Draw, count: number, turn: number): Promise<number> {
  const begun = performance.now()
  const all = Array.from({ length: count }, (_, index) => draw(someone(turn, index)))
  await Promise.all(all)
  return count / ((performance.now() - begun) / 1000)
}

function someone(turn: number, index: number): CertificateFacts {
  const code = `bench-${turn}-${index}`
  return {
    name: `Ada Lovelace the ${turn * 1_000 + index}th`,
    pathTitle: 'From a laptop to the cloud',
    siteTitle: 'Waymark',
    issuedOn: '2026-11-24',
    code,
    verifyUrl: `https://learn.example.org/certificates/${code}`,
    phases: ['Your own machine', 'A service that others use', 'In the open'],
    steps: 42,
    questions: 15,
    requirements: 6,
    hours: 40,
  }
}

function rateRow(
  format: Format,
  { certificates }: DrawingSize,
  rates: { readonly ours: readonly number[]; readonly raw: readonly number[] },
): Row {
  const [mine, theirs] = [spreadOf(rates.ours).median, spreadOf(rates.raw).median]
  const library = format === 'PDF' ? 'pdfkit' : 'resvg'
  return {
    benchmark: `drawing: certificates as ${format}`,
    setting: `${certificates} at once`,
    measured: `${round(mine)}/s`,
    against: `bare ${library}, a plain page in this thread ${round(theirs)}/s`,
    ratio: spreadOf(rates.ours.map((rate, turn) => rate / (rates.raw[turn] ?? 1))),
    goal: null,
    figures: { certificates_per_second: mine, raw_per_second: theirs },
  }
}

if (import.meta.main) console.log(renderTable(await benchDrawing()))
