import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { writeLargeCurriculum } from './catalogue-folder.ts'
import type { LoadAnswer, LoadRequest } from './catalogue-loader.ts'
import { startChild } from './child.ts'
import { limitRow, type Row } from './rows.ts'
import { quantile, spreadOf } from './statistics.ts'
import { renderTable } from './table.ts'

const BENCHMARK = 'catalogue load'
const LIMIT_MS = 2_000
const GOAL_STEPS = 10_000

/**
 * Measures how long a large curriculum takes to load, each time in a process of its
 * own: against the limit, and beside the bare reading, parsing and rendering of the
 * same files.
 */
export async function benchCatalogue(
  size: { readonly steps: number; readonly rounds: number } = {
    steps: GOAL_STEPS,
    rounds: 5,
  },
): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-catalogue-'))
  await using _removed = {
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
  const written = await writeLargeCurriculum(folder, size.steps)
  const ours: LoadAnswer[] = []
  const bare: LoadAnswer[] = []
  // In turns, so that a busy moment of the machine meets both.
  for (let round = 0; round < size.rounds; round += 1) {
    ours.push(await loadOnce({ contestant: 'ours', folder }))
    bare.push(await loadOnce({ contestant: 'bare', folder }))
  }
  const megabytes = (written.bytes / 1_000_000).toFixed(1)
  const setting = `${written.steps} steps, ${written.files} files, ${megabytes} MB`
  return [limit(setting, ours), beside(setting, ours, bare)]
}

async function loadOnce(request: LoadRequest): Promise<LoadAnswer> {
  await using child = startChild('#bench/catalogue-loader.ts')
  return (await child.ask(request)) as LoadAnswer
}

function limit(setting: string, ours: readonly LoadAnswer[]): Row {
  const values = ours.map((answer) => answer.milliseconds)
  return limitRow({
    benchmark: BENCHMARK,
    setting,
    values,
    limit: LIMIT_MS,
    unit: 'ms',
  })
}

function beside(
  setting: string,
  ours: readonly LoadAnswer[],
  bare: readonly LoadAnswer[],
): Row {
  const median = (answers: readonly LoadAnswer[], key: keyof LoadAnswer) =>
    Math.round(
      quantile(
        answers.map((answer) => answer[key]),
        0.5,
      ),
    )
  const ratios = ours.map(
    ({ milliseconds }, index) => milliseconds / (bare[index]?.milliseconds ?? 1),
  )
  const bareMs = median(bare, 'milliseconds')
  return {
    benchmark: BENCHMARK,
    setting,
    measured: `${median(ours, 'milliseconds')} ms`,
    against: `${bareMs} ms: read, parse and render only`,
    ratio: spreadOf(ratios),
    goal: null,
    figures: {
      ours_ms: median(ours, 'milliseconds'),
      bare_ms: bareMs,
      ours_cpu_ms: median(ours, 'cpuMs'),
      bare_cpu_ms: median(bare, 'cpuMs'),
      longest_stall_ms: median(ours, 'longestStallMs'),
      ours_rss_mb: median(ours, 'megabytes'),
      bare_rss_mb: median(bare, 'megabytes'),
    },
  }
}

if (import.meta.main) {
  const rows = await benchCatalogue()
  console.log(renderTable(rows))
  console.log(JSON.stringify(rows.map((row) => row.figures)))
}
