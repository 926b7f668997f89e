import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'

import { configureLogging } from '#core/logger.ts'
import type { Database } from '#database/executor.ts'
import { openDatabase } from '#database/open.ts'
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '#tests/support/database.ts'
import { jobKind, recordRuns, type Named } from '#tests/support/jobs.ts'
import { captureLog } from '#tests/support/log-entries.ts'
import { startProxy } from '#tests/support/proxy.ts'

import { openQueue } from './open.ts'
import type { JobKind, Queue } from './types.ts'

const PATIENT = { timeout: 10_000, interval: 10 }

let clone: TestDatabase

beforeAll(async () => {
  clone = await createTestDatabase()
})

afterAll(() => clone[Symbol.asyncDispose]())

afterEach(() => {
  configureLogging('silent')
})

test('two processes may open it at once on an empty database', async () => {
  await using empty = await createEmptyDatabase()
  await using resources = new AsyncDisposableStack()
  const kind = jobKind()
  const databases = [empty.database, resources.use(await open(empty.url))]
  const queues = await Promise.all(
    databases.map((database) => openQueue(database, { kinds: [kind] })),
  )
  for (const queue of queues) resources.use(queue)
  const [enqueuer, worker] = queues
  if (!enqueuer || !worker) throw new Error('There are two.')
  const runs = recordRuns()
  await worker.work(kind, runs.run)
  const id = await enqueue(empty.database, enqueuer, kind)
  await runs.expectNames(['job'])
  expect(runs.attempts).toMatchObject([{ id }])
})

test('a changed kind brings its queue up to date', async () => {
  const runs = recordRuns(() => Promise.reject(new Error('no luck')))
  const before = jobKind({ name: 'changed', retryLimit: 5 })
  const after = jobKind({ name: 'changed', retryLimit: 1 })
  await using old = await openQueue(clone.database, { kinds: [before] })
  expect(await old.stats(before)).toMatchObject({ waiting: 0 })
  await using queue = await openQueue(clone.database, { kinds: [after] })
  await queue.work(after, runs.run)
  await enqueue(clone.database, queue, after)
  await expect.poll(() => queue.stats(after), PATIENT).toMatchObject({ failed: 1 })
  expect(runs.attempts.map(({ isLast }) => isLast)).toEqual([false, true])
})

test('stats count what waits, and how long the oldest has waited', async () => {
  const kind = jobKind({ name: 'counted' })
  await using queue = await openQueue(clone.database, { kinds: [kind] })
  const empty = { waiting: 0, active: 0, failed: 0, oldestSeconds: null }
  expect(await queue.stats(kind)).toEqual(empty)
  await enqueue(clone.database, queue, kind)
  await enqueue(clone.database, queue, kind, 1_000)
  await clone.database.runScript(
    `update pgboss.job set start_after = start_after - interval '100 seconds'
     where name = 'counted'`,
  )
  const { oldestSeconds, ...counts } = await queue.stats(kind)
  expect(counts).toEqual({ waiting: 2, active: 0, failed: 0 })
  expect(oldestSeconds).toBeGreaterThanOrEqual(100)
  expect(oldestSeconds).toBeLessThan(200)
})

test('a lost listening connection is opened again, and misses nothing', async () => {
  const kind = jobKind({ name: 'awake' })
  // Looks for nothing by itself as long as this test runs.
  const options = { kinds: [kind], pollSeconds: 60 }
  await using queue = await openQueue(clone.database, options)
  const runs = recordRuns()
  await queue.work(kind, runs.run)
  await enqueue(clone.database, queue, kind)
  await runs.expectNames(['job'])
  const [lost] = await listeningConnections(clone.database)
  await clone.database.runScript(`select pg_terminate_backend(${String(lost)})`)
  await enqueue(clone.database, queue, kind)
  await runs.expectNames(['job', 'job'])
  const [found, ...others] = await listeningConnections(clone.database)
  expect(found).not.toBe(lost)
  expect(others).toEqual([])
})

test('an outage is logged once and survived', async () => {
  await using proxy = await startProxy(serverOf(inject('databaseServer')))
  await using resources = new AsyncDisposableStack()
  const url = new URL(clone.url)
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${String(proxy.port)}`
  const database = resources.use(await open(url.href))
  const kind = jobKind({ name: 'afar' })
  const options = { kinds: [kind], pollSeconds: 0.5 }
  const queue = resources.use(await openQueue(database, options))
  const runs = recordRuns()
  await queue.work(kind, runs.run, { concurrency: 4 })
  const entries = captureLog()
  const dials = proxy.dials()
  proxy.goAway()
  await expect.poll(() => proxy.dials() - dials, PATIENT).toBeGreaterThan(3)
  proxy.comeBack()
  await expect
    .poll(() => Promise.allSettled([database.ping()]), PATIENT)
    .toEqual([{ status: 'fulfilled', value: undefined }])
  await enqueue(clone.database, queue, kind)
  await runs.expectNames(['job'])
  const complaints = entries.filter(({ event }) => event === 'queue.upkeep.failed')
  expect(complaints).toMatchObject([{ error: { code: 'database_unavailable' } }])
})

function open(databaseUrl: string): Promise<Database> {
  return openDatabase({ databaseUrl, dataFolder: '/' })
}

function enqueue(
  { transact }: Database,
  queue: Queue,
  ...[kind, startAfterSeconds = 0]: [JobKind<Named>, number?]
): Promise<string | null> {
  const job = { payload: { name: 'job' }, startAfterSeconds }
  return transact((tx) => queue.enqueue(tx, kind, job))
}

async function listeningConnections({ runScript }: Database) {
  const rows = await runScript(
    `select pid from pg_stat_activity
     where datname = current_database() and query like 'listen %'`,
  )
  return rows.map(({ pid }) => pid)
}

function serverOf(databaseServer: string) {
  const url = new URL(databaseServer)
  const folder = url.searchParams.get('host')
  return folder === null
    ? { host: url.hostname, port: Number(url.port || 5432) }
    : { path: `${folder}/.s.PGSQL.${url.port}` }
}
