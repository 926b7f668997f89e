import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { startOurs, type Ours } from '#bench/contestants/ours.ts'
import { readProfile } from '#bench/profile.ts'

import type { Place } from './place.ts'
import type { Arena } from './rounds.ts'
import type { Scenario } from './scenarios.ts'

const ROUNDS = 3

/**
 * Runs one job again on a process of ours with the processor's profile on, at the
 * larger size; gives the places where it spends its time.
 */
export async function profileScenario(
  scenario: Scenario,
  { many, load, size }: Arena,
  folder: string,
): Promise<readonly string[]> {
  const profiles = join(folder, `profile-${scenario.name}`)
  const startedAt = performance.now()
  const startMs = await withOurs(many, profiles, async (ours) => {
    const readyAt = performance.now()
    for (let round = 0; round < ROUNDS; round += 1)
      await load({ port: ours.port, ...scenario.round(many, size) })
    return readyAt - startedAt
  })
  const written = join(profiles, 'cpu')
  const [file = ''] = await readdir(written)
  return readProfile(join(written, file), startMs)
}

/** The profile is written when the process ends. */
async function withOurs<T>(
  { oursOptions }: Place,
  profiles: string,
  work: (ours: Ours) => Promise<T>,
): Promise<T> {
  await using ours = await startOurs({
    ...oursOptions,
    folder: profiles,
    nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${profiles}/cpu`],
  })
  return await work(ours)
}
