import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openChecksDesk, type ChecksDesk } from './checks-desk.ts'
import { limitRow, round, type Row } from './rows.ts'
import { quantile, spreadOf } from './statistics.ts'
import { renderTable } from './table.ts'

/** What the upstream takes for an answer. */
const UPSTREAM_MS = 50

/** Checks at once in one process, as the product has it. */
const CONCURRENCY = 10

/** Attempts a second of that many checks, if they did nothing but wait. */
const LIMIT = CONCURRENCY / (UPSTREAM_MS / 1000)

/** From the commit of a press to the start of its run, when nothing else waits. */
const LATENCY_LIMIT_MS = 100

/** How much is measured. */
export interface ChecksSize {
  /** Handed in before the first is looked at, in each round. */
  readonly attempts: number
  readonly rounds: number
  /** Handed in one after the other. */
  readonly presses: number
}

const FULL: ChecksSize = { attempts: 300, rounds: 5, presses: 200 }

/**
 * Measures how many attempts a second come to their end while the upstream takes 50 ms
 * for each answer, and how long after its press a run begins.
 */
export async function benchChecks(size: ChecksSize = FULL): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-checks-'))
  await using stack = new AsyncDisposableStack()
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const desk = await openChecksDesk({ folder, upstreamMs: UPSTREAM_MS }, stack)
  const rates: number[] = []
  for (let turn = 0; turn <= size.rounds; turn += 1) {
    const rate = await measureRate(desk, size.attempts)
    // The first turn warms everything up.
    if (turn > 0) rates.push(rate)
  }
  return [rateRow(size, rates), latencyRow(size, await measureWaits(desk, size))]
}

async function measureRate(desk: ChecksDesk, count: number): Promise<number> {
  desk.door.close()
  const ids = await pressAll(desk, await desk.people(count))
  const openedAt = performance.now()
  desk.door.open()
  const ends = await Promise.all(ids.map((id) => desk.ended(id)))
  return count / ((Math.max(...ends) - openedAt) / 1000)
}

/** Few at once: they share the connections with the checks. */
async function pressAll(
  desk: ChecksDesk,
  userIds: readonly string[],
): Promise<readonly string[]> {
  const rest = userIds.values()
  const ids: string[] = []
  const lane = async () => {
    for (const userId of rest) ids.push(await desk.press(userId))
  }
  await Promise.all(Array.from({ length: 4 }, lane))
  return ids
}

/** Milliseconds from the commit of each press to the start of its run. */
async function measureWaits(
  desk: ChecksDesk,
  { presses }: ChecksSize,
): Promise<readonly number[]> {
  const waits: number[] = []
  for (const userId of await desk.people(presses)) {
    const id = await desk.press(userId)
    const committedAt = performance.now()
    // A run can begin before its press hears of the commit.
    waits.push(Math.max(0, (await desk.begun(id)) - committedAt))
    await desk.ended(id)
  }
  return waits
}

function rateRow({ attempts }: ChecksSize, rates: readonly number[]): Row {
  const rate = spreadOf(rates).median
  return {
    benchmark: 'checks: finished',
    setting: `${attempts} attempts, ${CONCURRENCY} at once`,
    measured: `${round(rate)}/s`,
    against: `limit ${LIMIT}/s, an upstream of ${UPSTREAM_MS} ms`,
    ratio: spreadOf(rates.map((value) => value / LIMIT)),
    goal: null,
    figures: { attempts_per_second: rate, limit_per_second: LIMIT },
  }
}

function latencyRow({ presses }: ChecksSize, waits: readonly number[]): Row {
  const [p50, p99] = [quantile(waits, 0.5), quantile(waits, 0.99)]
  const row = limitRow({
    benchmark: 'checks: from the press to the start',
    setting: `${presses} presses, one by one`,
    values: [p50],
    limit: LATENCY_LIMIT_MS,
    unit: 'ms',
  })
  return {
    ...row,
    measured: `p50 ${round(p50)} ms, p99 ${round(p99)} ms`,
    figures: { p50_ms: p50, p99_ms: p99, limit_ms: LATENCY_LIMIT_MS },
  }
}

if (import.meta.main) console.log(renderTable(await benchChecks()))
