import { studiedToken } from '#bench/data/learners.ts'
import { PATH_ID } from '#bench/data/long-path.ts'
import { limitRow, type Row } from '#bench/rows.ts'

import { writeRequest } from './requests.ts'
import type { Arena } from './rounds.ts'

const LIMIT_MEGABYTES = 250

/**
 * Lets every learner who has studied read their progress once, so that our caches hold
 * as much as they ever do; gives the resident memory of our process in megabytes.
 */
export async function fillCaches({ many, load }: Arena): Promise<number> {
  const { population, ours } = many
  const requests = Array.from({ length: population.studied }, (_, index) =>
    writeRequest({
      path: `/api/me/progress/${PATH_ID}`,
      token: studiedToken(population, index),
    }),
  )
  const measured = { requests: requests.length }
  await load({ port: ours.port, requests, unmeasured: 0, measured })
  return ours.residentMegabytes()
}

/** The row of the highest resident memory that was seen. */
export function residentRow(megabytes: readonly number[]): Row {
  return limitRow({
    benchmark: 'memory',
    setting: 'highest of the run',
    values: [Math.max(...megabytes)],
    limit: LIMIT_MEGABYTES,
    unit: 'MB',
  })
}
