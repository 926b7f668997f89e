import type { LoadResult } from '#bench/load/orders.ts'
import { round, type Row } from '#bench/rows.ts'
import { spreadOf } from '#bench/statistics.ts'

import type { Results, ScenarioResults } from './rounds.ts'
import type { Scenario } from './scenarios.ts'

/** Most that the larger table may cost, of what the smaller one costs. */
const MOST_GROWTH = 1.3

const PEERS = {
  replay: 'node:http, same bytes',
  bare: 'node:http and pg',
} as const

/**
 * The rows of one job: against each peer at both sizes, and the growth between them.
 */
export function siteRows(
  scenario: Scenario,
  { few, many }: ScenarioResults,
  labels: { readonly few: string; readonly many: string },
): readonly Row[] {
  const growth = few.ours.map((result, index) => {
    const larger = many.ours[index]
    return larger ? perSecond(result) / perSecond(larger) : Number.NaN
  })
  return [
    ...sideRows(scenario, few, labels.few),
    ...sideRows(scenario, many, labels.many),
    {
      benchmark: scenario.name,
      setting: 'growth',
      measured: `cost at ${labels.many}`,
      against: `at ${labels.few}`,
      ratio: spreadOf(growth),
      goal: { atMost: MOST_GROWTH },
      figures: {},
    },
  ]
}

function sideRows(scenario: Scenario, results: Results, setting: string): Row[] {
  const ours = figuresOf(results.ours)
  return (['replay', 'bare'] as const).map((name) => {
    const peer = results[name]
    const goal = scenario.goals[name]
    const rate = spreadOf(peer.map((result) => perSecond(result))).median
    return {
      benchmark: scenario.name,
      setting,
      measured: describe(ours),
      against: `${PEERS[name]} ${round(rate)}/s`,
      ratio: spreadOf(
        results.ours.map((result, index) => {
          const other = peer[index]
          return other ? perSecond(result) / perSecond(other) : Number.NaN
        }),
      ),
      goal: goal === undefined ? null : { atLeast: goal },
      figures: { ...ours, ...prefixed(figuresOf(peer)) },
    }
  })
}

function figuresOf(results: readonly LoadResult[]) {
  const median = (read: (result: LoadResult) => number) =>
    spreadOf(results.map((result) => read(result))).median
  return {
    requests_per_second: median(perSecond),
    p50_ms: median((result) => result.p50),
    p99_ms: median((result) => result.p99),
  }
}

type Figures = ReturnType<typeof figuresOf>

function describe({ requests_per_second, p50_ms, p99_ms }: Figures): string {
  const rate = `${round(requests_per_second)}/s`
  return `${rate}  p50 ${round(p50_ms)} ms  p99 ${round(p99_ms)} ms`
}

function prefixed(figures: Figures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`peer_${name}`, value]),
  )
}

function perSecond({ requests, seconds }: LoadResult): number {
  return requests / seconds
}
