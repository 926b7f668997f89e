import type { ContestantName } from '#bench/contestants/contestant.ts'
import { newcomerToken, studiedToken } from '#bench/data/learners.ts'
import { PATH_ID, stepIds, topicPage } from '#bench/data/long-path.ts'
import type { LoadOrder } from '#bench/load/orders.ts'

import type { Place } from './place.ts'
import { writeRequest } from './requests.ts'
import { READERS, WRITERS, type Size } from './size.ts'

/** A round's work, for whoever it is given to. */
export type Round = Omit<LoadOrder, 'port'>

/** One job that is measured. */
export interface Scenario {
  readonly name: string
  /** Makes the next round's work. */
  readonly round: (place: Place, size: Size) => Round
  /** Least share of a peer's requests a second. */
  readonly goals: Partial<Record<Exclude<ContestantName, 'ours'>, number>>
}

/** What browsers send; the answer is then compressed. */
const BROWSER = 'gzip, deflate, br, zstd'

const PROGRESS = `/api/me/progress/${PATH_ID}`

/** Every job, in the order in which it is measured: what writes comes last. */
export const scenarios: readonly Scenario[] = [
  { name: 'progress-cold', round: coldReads(PROGRESS), goals: { bare: 0.6 } },
  { name: 'progress-warm', round: warmReads(PROGRESS), goals: { replay: 0.4 } },
  { name: 'topic-cold', round: coldReads(topicPage), goals: {} },
  { name: 'topic-warm', round: warmReads(topicPage), goals: { replay: 0.4 } },
  { name: 'topic-compressed', round: warmReads(topicPage, BROWSER), goals: {} },
  { name: 'dashboard-cold', round: coldReads('/dashboard'), goals: {} },
  { name: 'dashboard-warm', round: warmReads('/dashboard'), goals: { replay: 0.4 } },
  { name: 'dashboard-compressed', round: warmReads('/dashboard', BROWSER), goals: {} },
  { name: 'completion', round: completions, goals: { bare: 0.5 } },
]

/** Reads by the same learners again and again. */
function warmReads(path: string, encodings: string | null = null) {
  return ({ population }: Place, { roundMs }: Size): Round => {
    const count = Math.min(READERS, population.studied)
    const requests = Array.from({ length: count }, (_, index) => {
      const reader = Math.floor((index * population.studied) / count)
      return writeRequest({ path, token: studiedToken(population, reader), encodings })
    })
    return { requests, unmeasured: 2 * count, measured: { ms: roundMs } }
  }
}

/**
 * Reads by learners who are in no cache of ours, because so many others came since they
 * were last seen. Before those others come the readers of the last round, so that a
 * small table is in the memory of PostgreSQL, as it would be, and a large one is not.
 */
function coldReads(path: string) {
  return ({ population, turns }: Place, { strangers }: Size): Round => {
    const count = Math.min(READERS, population.studied)
    const turn = turns.slice()
    const readers = (turn: number) =>
      Array.from({ length: count }, (_, index) => {
        const reader = (turn * count + index) % population.studied
        return writeRequest({ path, token: studiedToken(population, reader) })
      })
    const others = Array.from({ length: strangers }, (_, index) =>
      writeRequest({ path, token: newcomerToken(WRITERS + index) }),
    )
    const before = [...readers(Math.max(turn - 1, 0)), ...others]
    return {
      requests: [...before, ...readers(turn)],
      unmeasured: before.length,
      measured: { requests: count },
    }
  }
}

/** Completions of pairs of learner and step that nobody has completed. */
function completions({ turns }: Place, { completions: measured }: Size): Round {
  const count = WRITERS + measured
  const first = turns.completions(count)
  const requests = Array.from({ length: count }, (_, index) => {
    const pair = first + index
    const step = stepIds[Math.floor(pair / WRITERS) % stepIds.length] ?? ''
    return writeRequest({
      method: 'POST',
      path: `/api/steps/${step}/completion`,
      token: newcomerToken(pair % WRITERS),
    })
  })
  // One pass over the learners first, so that their sessions are in the cache.
  return { requests, unmeasured: WRITERS, measured: { requests: measured } }
}
