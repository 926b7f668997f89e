import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { openResources, type Resources } from '#app/resources.ts'
import { createServices } from '#app/services.ts'
import { systemClock } from '#core/clock.ts'
import { loadConfig } from '#core/config.ts'
import { newId } from '#core/ids.ts'
import type { Queue } from '#database/queue/types.ts'
import { workOnChecks } from '#jobs/check-requirements.ts'
import type { AttemptRuns } from '#services/attempt-runs.ts'

import { startBenchServer, withClient } from './data/database.ts'
import { REQUIREMENT, writeWorkshop } from './data/workshop.ts'

/** Everything of a site but its server; its checks run only while it is open. */
export type ChecksDesk = Awaited<ReturnType<typeof openChecksDesk>>

/** Opens a desk of which everybody's service answers after so many milliseconds. */
export async function openChecksDesk(
  { folder, upstreamMs }: { readonly folder: string; readonly upstreamMs: number },
  stack: AsyncDisposableStack,
) {
  const value = await startUpstream(upstreamMs, stack)
  const server = stack.use(await startBenchServer(join(folder, 'database')))
  const { url } = await server.createDatabase('checks', NOBODY, () => undefined)
  const curriculum = join(folder, 'curriculum')
  await writeWorkshop(curriculum)
  const config = loadConfig({
    DATABASE_URL: url,
    WAYMARK_DATA: folder,
    WAYMARK_CURRICULUM: curriculum,
    LOCAL_DEPLOYMENTS: 'on',
    LOG_LEVEL: 'silent',
  })
  const resources = await openResources(config, stack)
  const { attempts, attemptRuns } = createServices(config, resources, systemClock)
  const watched = await startWatchedWork(resources, attemptRuns)
  const { transact } = resources.database
  return {
    ...watched,
    /** Makes people who have handed nothing in. */
    people: (count: number) => addPeople(url, count),
    /** Hands in for somebody; gives the attempt's id once that is committed. */
    press: async (userId: string): Promise<string> => {
      const given = { requirementId: REQUIREMENT, value, githubName: null }
      const learner = { ...SOMEBODY, id: userId }
      return (await transact((tx) => attempts.submit(tx, learner, given))).id
    },
  }
}

async function startWatchedWork(
  { queue, database: { reader, transact } }: Resources,
  attemptRuns: AttemptRuns,
) {
  const [door, begun, ended] = [createDoor(), createBell(), createBell()]
  const behindDoor: Pick<Queue, 'work'> = {
    work: (kind, run, options) =>
      queue.work(kind, (payload, job) => door.pass(() => run(payload, job)), options),
  }
  const watched: AttemptRuns = {
    ...attemptRuns,
    look: (db, attempt, signal) => {
      begun.ring(attempt.id)
      return attemptRuns.look(db, attempt, signal)
    },
    settle: async (tx, attempt, outcome) => {
      await attemptRuns.settle(tx, attempt, outcome)
      if (!('result' in outcome) || outcome.result.outcome !== 'succeeded')
        throw new Error(`It failed: ${JSON.stringify(outcome)}`)
      tx.afterCommit(() => {
        ended.ring(attempt.id)
      })
    },
  }
  await workOnChecks({ reader, transact, queue: behindDoor, attemptRuns: watched })
  return {
    door,
    /** The instant at which a run of that attempt began. */
    begun: begun.of,
    /** The instant at which its end was committed. */
    ended: ended.of,
  }
}

const NOBODY = { learners: 1, studied: 1, newcomers: 0 }

const SOMEBODY = {
  name: 'Ada',
  email: 'ada@bench.example',
  role: 'learner',
  timeZone: 'UTC',
  profilePublic: false,
  sessionId: newId(),
} as const

async function startUpstream(ms: number, stack: AsyncDisposableStack) {
  const server = createServer((_request, response) => {
    setTimeout(() => response.end('{}'), ms)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stack.defer(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${String(port)}`
}

/** Behind which jobs wait, so that a backlog can gather. */
function createDoor() {
  let open = Promise.withResolvers<void>()
  return {
    pass: async <T>(work: () => Promise<T>): Promise<T> => {
      await open.promise
      return work()
    },
    open: () => {
      open.resolve()
    },
    close: () => {
      open = Promise.withResolvers()
    },
  }
}

/** Notes when something happened to an attempt, whoever asks before or after. */
function createBell() {
  const notes = new Map<string, PromiseWithResolvers<number>>()
  const note = (id: string) => {
    const found = notes.get(id) ?? Promise.withResolvers<number>()
    notes.set(id, found)
    return found
  }
  return {
    ring: (id: string) => {
      note(id).resolve(performance.now())
    },
    of: (id: string): Promise<number> => note(id).promise,
  }
}

async function addPeople(url: string, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await withClient(url, (client) =>
    client.query(
      `insert into users (id, name, email)
       select id, 'Ada', id || '@bench.example' from unnest($1::uuid[]) as id`,
      [ids],
    ),
  )
  return ids
}
