import { join } from 'node:path'

import { startBare } from '#bench/contestants/bare.ts'
import { startOurs } from '#bench/contestants/ours.ts'
import { startReplay } from '#bench/contestants/replay.ts'
import { writeBenchCurriculum } from '#bench/data/curriculum.ts'
import { startBenchServer, type BenchServer } from '#bench/data/database.ts'
import type { Population } from '#bench/data/learners.ts'
import { startLoad } from '#bench/load/load.ts'
import { isMet, type Row } from '#bench/rows.ts'
import type { Tell } from '#bench/tell.ts'

import { siteRows } from './comparisons.ts'
import { fillCaches, residentRow } from './memory.ts'
import { createTurns, type Place } from './place.ts'
import { profileScenario } from './profiling.ts'
import { measure, type Arena } from './rounds.ts'
import { scenarios, type Scenario } from './scenarios.ts'
import type { Size } from './size.ts'

/** What is measured, and where. */
export interface BenchOptions {
  readonly folder: string
  readonly size: Size
  readonly wanted: (name: string) => boolean
  readonly tell: Tell
}

/** What measuring the site gave. */
export interface SiteReport {
  readonly rows: readonly Row[]
  /** What was generated, in words. */
  readonly data: readonly string[]
  /** Where the time went, by the name of each job that missed a goal. */
  readonly profiles: Readonly<Record<string, readonly string[]>>
}

/** Measures the jobs of the site whose name is `wanted`, with its files in `folder`. */
export async function benchSite(options: BenchOptions): Promise<SiteReport> {
  const { folder, tell, wanted } = options
  await using stack = new AsyncDisposableStack()
  const arena = await openArena(options, stack)
  const { rows, missed, resident } = await measureAll(arena, options)
  if (wanted('memory')) {
    tell('filling the caches')
    rows.push(residentRow([...resident, await fillCaches(arena)]))
  }
  const profiles: Record<string, readonly string[]> = {}
  for (const scenario of arena.size.profiles ? missed : []) {
    tell(`profiling ${scenario.name}`)
    profiles[scenario.name] = await profileScenario(scenario, arena, folder)
  }
  return { rows, data: [describe(arena.few), describe(arena.many)], profiles }
}

async function measureAll(arena: Arena, { tell, wanted }: BenchOptions) {
  const rows: Row[] = []
  const missed: Scenario[] = []
  const resident: number[] = []
  const labels = { few: arena.few.label, many: arena.many.label }
  for (const scenario of scenarios.filter(({ name }) => wanted(name))) {
    tell(`measuring ${scenario.name}`)
    const results = await measure(scenario, arena)
    const own = siteRows(scenario, results, labels)
    rows.push(...own)
    resident.push(results.few.residentMegabytes, results.many.residentMegabytes)
    if (own.some((row) => isMet(row) === false)) missed.push(scenario)
  }
  return { rows, missed, resident }
}

async function openArena(
  { folder, size, tell }: BenchOptions,
  stack: AsyncDisposableStack,
): Promise<Arena> {
  await writeBenchCurriculum(join(folder, 'curriculum'))
  tell('starting the embedded database')
  const server = stack.use(await startBenchServer(join(folder, 'database')))
  const open = (name: string, population: Population) =>
    openPlace({ folder, name, population, server, stack, tell })
  return {
    few: await open('few', size.few),
    many: await open('many', size.many),
    replay: stack.use(await startReplay()),
    load: stack.use(startLoad()).run,
    size,
  }
}

async function openPlace(options: {
  readonly folder: string
  readonly name: string
  readonly population: Population
  readonly server: BenchServer
  readonly stack: AsyncDisposableStack
  readonly tell: Tell
}): Promise<Place> {
  const { folder, name, population, server, stack } = options
  const label = `${population.learners.toLocaleString('en')} learners`
  const database = await server.createDatabase(name, population, (what) =>
    options.tell(`generating ${label}: ${what}`),
  )
  const oursOptions = {
    databaseUrl: database.url,
    curriculumFolder: join(folder, 'curriculum'),
    folder: join(folder, name),
  }
  const ours = stack.use(await startOurs(oursOptions))
  const bare = stack.use(await startBare(database.url))
  const turns = createTurns()
  return { label, population, database, oursOptions, ours, bare, turns }
}

function describe({ label, population, database }: Place): string {
  const number = (value: number) => Math.round(value).toLocaleString('en')
  const { studied, newcomers } = population
  return (
    `${label}, ${number(studied)} of them with 300 completions, the others with 30; ` +
    `${number(newcomers)} newcomers; a session each: ` +
    `${number(database.completions)} completions, ` +
    `${number(database.megabytes)} MB, made in ${number(database.seconds)} s`
  )
}
