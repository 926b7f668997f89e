import { capture } from '#bench/contestants/capture.ts'
import type { Replay } from '#bench/contestants/replay.ts'
import type { LoadOrder, LoadResult } from '#bench/load/orders.ts'

import type { Place } from './place.ts'
import type { Scenario } from './scenarios.ts'
import type { Size } from './size.ts'

/** Carries out an order in the load generator's process. */
export type Load = (order: LoadOrder) => Promise<LoadResult>

/** Everything that is measured against each other. */
export interface Arena {
  readonly few: Place
  readonly many: Place
  readonly replay: Replay
  readonly load: Load
  readonly size: Size
}

/** The results of one contestant, a round each, in the same order for all. */
export interface Results {
  readonly ours: readonly LoadResult[]
  readonly bare: readonly LoadResult[]
  readonly replay: readonly LoadResult[]
  /** Highest resident memory of our process after a round, in megabytes. */
  readonly residentMegabytes: number
}

/** A job's results at both sizes. */
export interface ScenarioResults {
  readonly few: Results
  readonly many: Results
}

type Contender = readonly [place: Place, port: number, results: LoadResult[]]

/**
 * Measures one job: in each round everyone in turn, another one first each time, so
 * that whatever else the machine does meanwhile falls on all of them.
 */
export async function measure(
  scenario: Scenario,
  arena: Arena,
): Promise<ScenarioResults> {
  const { few, many, replay, size } = arena
  await rehearse(scenario, arena)
  const sides = [openSide(few, replay.port), openSide(many, replay.port)] as const
  const contenders = sides.flatMap(({ contenders }) => contenders)
  for (let round = 0; round <= size.rounds; round += 1) {
    const turned = [...contenders.slice(round), ...contenders.slice(0, round)]
    for (const contender of turned)
      await runRound(scenario, arena, { contender, counts: round > 0 })
    for (const side of sides) await side.weigh()
  }
  return { few: sides[0].results(), many: sides[1].results() }
}

/** Shows the peers what our server answers, for them to answer the same. */
async function rehearse(scenario: Scenario, { few, many, replay, size }: Arena) {
  for (const place of [few, many]) {
    const { requests, unmeasured } = scenario.round(place, size)
    const request = requests[unmeasured % requests.length] ?? ''
    const answer = await capture(place.ours.port, request)
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${scenario.name}: our server answered ${answer.status}.`)
    await replay.play(answer)
    await place.bare.play(answer)
    if (!request.startsWith('GET')) continue
    const bare = await capture(place.bare.port, request)
    if (Buffer.compare(bare.body, answer.body) !== 0)
      throw new Error(`${scenario.name}: the bare peer answers something else.`)
  }
}

function openSide(place: Place, replayPort: number) {
  const ours: LoadResult[] = []
  const bare: LoadResult[] = []
  const replay: LoadResult[] = []
  let residentMegabytes = 0
  const contenders: readonly Contender[] = [
    [place, place.ours.port, ours],
    [place, place.bare.port, bare],
    [place, replayPort, replay],
  ]
  return {
    contenders,
    weigh: async () => {
      const now = await place.ours.residentMegabytes()
      residentMegabytes = Math.max(residentMegabytes, now)
    },
    results: (): Results => ({ ours, bare, replay, residentMegabytes }),
  }
}

async function runRound(
  scenario: Scenario,
  { load, size }: Arena,
  { contender, counts }: { readonly contender: Contender; readonly counts: boolean },
): Promise<void> {
  const [place, port, results] = contender
  const result = await load({ port, ...scenario.round(place, size) })
  if (result.failures > 0)
    throw new Error(
      `${scenario.name}: ${result.failures} requests failed, the first with:`,
      { cause: result.firstFailure },
    )
  if (counts) results.push(result)
}
