import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { openResources } from '#app/resources.ts'
import { createServices } from '#app/services.ts'
import type { Clock } from '#core/clock.ts'
import { loadConfig, type Config } from '#core/config.ts'
import { newId } from '#core/ids.ts'
import type { Database } from '#database/executor.ts'
import { checkRequirement } from '#jobs/check-requirements.ts'
import type { ClaimedAttempt } from '#repositories/attempt-runs.ts'
import type { AttemptRuns, RunOutcome } from '#services/attempt-runs.ts'
import type { Attempts } from '#services/attempts.ts'
import type { Learner } from '#services/learner.ts'

import { createCurriculum } from './curriculum.ts'
import { createTestDatabase } from './database.ts'
import { ada } from './pages.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { repairsPath, workshopPath } from './workshop-paths.ts'
import { startWorkshopWorld } from './workshop.ts'

/** Everything of a workshop but its server and its workers: a test is both. */
export type AttemptDesk = Awaited<ReturnType<typeof openAttemptDesk>>

/** Opens a desk whose clock moves only when a test says so. */
export async function openAttemptDesk() {
  await using resources = new AsyncDisposableStack()
  const world = resources.use(await startWorkshopWorld())
  const config = await configFor(world.env, resources)
  const opened = await openResources(config, resources)
  let now = Date.now()
  const clock: Clock = { now: () => new Date(now) }
  const services = createServices(config, opened, clock)
  const { queue, database } = opened
  const owned = resources.move()
  return {
    ...world,
    database,
    ...handsOver(database, services.attempts),
    ...workerOver(database, services.attemptRuns),
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    now: () => now,
    /** Lets the author replace a part of the requirements. */
    edit: async (part: string, by: string) => {
      const folder = config.curriculumFolder ?? ''
      const file = join(folder, 'paths/workshop/01-making/phase.yaml')
      const before = await readFile(file, 'utf8')
      await writeFile(file, before.replace(part, by))
      await opened.catalogue.reload()
    },
    /** Jobs that wait. */
    waiting: async () => (await queue.stats(checkRequirement)).waiting,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function configFor(
  env: Readonly<Record<string, string>>,
  resources: AsyncDisposableStack,
): Promise<Config> {
  const { url } = resources.use(await createTestDatabase())
  const curriculum = resources.use(await createCurriculum([workshopPath, repairsPath]))
  const data = resources.use(await temporaryFolder('desk'))
  return loadConfig({
    ...env,
    DATABASE_URL: url,
    WAYMARK_DATA: data.path,
    WAYMARK_CURRICULUM: curriculum.path,
    LOG_LEVEL: 'silent',
  })
}

/** What a learner does. */
function handsOver({ transact, reader, runScript }: Database, attempts: Attempts) {
  return {
    learner: async (): Promise<Learner> => {
      const id = newId()
      const text = `insert into users (id, name, email) values ($1, 'Ada', $2)`
      await runScript(text, [id, `${id}@example.test`])
      return { ...ada, id }
    },
    submit: (learner: Learner, requirementId: string, value: string | null = null) => {
      const submission = { requirementId, value, githubName: 'ada' }
      return transact((tx) => attempts.submit(tx, learner, submission))
    },
    cancel: (learner: Learner, id: string) =>
      transact((tx) => attempts.cancel(tx, learner, id)),
    view: (learner: Learner, id: string) => attempts.view(reader, learner, id),
  }
}

/** What a worker does, one step at a time. */
function workerOver({ transact, reader }: Database, runs: AttemptRuns) {
  const onward = new AbortController().signal
  const claim = (learner: Learner, id: string) =>
    transact((tx) => runs.claim(tx, { userId: learner.id, id }))
  const look = (held: ClaimedAttempt, signal = onward) =>
    runs.look(reader, held, signal)
  const settle = (held: ClaimedAttempt, outcome: RunOutcome) =>
    transact((tx) => runs.settle(tx, held, outcome))

  /** Takes an attempt that waits, and looks. @throws Error it does not wait */
  async function begin(learner: Learner, id: string) {
    const held = await claim(learner, id)
    if (held === null) throw new Error('It does not wait.')
    return { held, outcome: await look(held) }
  }

  return {
    claim,
    look,
    begin,
    settle,
    /** All of it. */
    run: async (learner: Learner, id: string) => {
      const { held, outcome } = await begin(learner, id)
      await settle(held, outcome)
    },
    reconcile: () => transact((tx) => runs.reconcile(tx)),
  }
}
