import { once } from 'node:events'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { configureLogging } from '#core/logger.ts'
import { openDatabase } from '#database/open.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { gate, jobKind, recordRuns, type Named } from '#tests/support/jobs.ts'
import { captureLog } from '#tests/support/log-entries.ts'

import { openQueue, type QueueOptions } from './open.ts'
import type { JobKind, Queue } from './types.ts'

const kinds = {
  many: jobKind({ name: 'many' }),
  failing: jobKind({ name: 'failing', retryLimit: 2 }),
  mending: jobKind({ name: 'mending', retryLimit: 2 }),
  patient: jobKind({ name: 'patient', retryLimit: 2, backoffSeconds: 100 }),
  slow: jobKind({ name: 'slow', expireInSeconds: 1 }),
  orphaned: jobKind({ name: 'orphaned', retryLimit: 1 }),
  closing: jobKind({ name: 'closing', retryLimit: 1 }),
  endless: jobKind({ name: 'endless', retryLimit: 1 }),
  last: jobKind({ name: 'last' }),
  pooled: jobKind({ name: 'pooled' }),
}

const PATIENT = { timeout: 10_000, interval: 10 }

let clone: TestDatabase
let queue: Queue

beforeAll(async () => {
  clone = await createTestDatabase()
  // So long between looks that only notifications can wake a worker here.
  queue = await open({ pollSeconds: 60 })
})

afterAll(async () => {
  await queue.close()
  await clone[Symbol.asyncDispose]()
})

afterEach(() => {
  configureLogging('silent')
})

describe('work', () => {
  test('runs so many jobs at once and no more, until all are done', async () => {
    const kind = kinds.many
    const door = gate()
    let [running, most] = [0, 0]
    const runs = recordRuns(async () => {
      running += 1
      most = Math.max(most, running)
      await door.promise
      running -= 1
    })
    const names = Array.from({ length: 12 }, (_, index) => String(index))
    for (const name of names) await enqueue(kind, name)
    await queue.work(kind, runs.run, { concurrency: 3 })
    await expect.poll(() => runs.attempts.length, PATIENT).toBe(3)
    expect(await queue.stats(kind)).toMatchObject({ active: 3, waiting: 9 })
    door.resolve()
    await expect.poll(() => runs.attempts.length, PATIENT).toBe(12)
    expect(runs.attempts.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    expect(most).toBe(3)
  })

  test('tries again what failed, then gives it to the dead letters', async () => {
    const kind = kinds.failing
    const entries = captureLog()
    const runs = recordRuns(() => Promise.reject(new Error('no luck')))
    await queue.work(kind, runs.run)
    const id = await enqueue(kind, 'unlucky')
    await expect.poll(() => queue.stats(kind), PATIENT).toMatchObject({ failed: 1 })
    expect(runs.attempts).toMatchObject([
      { id, attempt: 1, isLast: false },
      { id, attempt: 2, isLast: false },
      { id, attempt: 3, isLast: true },
    ])
    expect(await deadLettersOf(kind)).toEqual([{ data: { name: 'unlucky' } }])
    expect(entries).toMatchObject([
      { level: 'warn', event: 'queue.job.failed', queue: 'failing', attempts: 1 },
      { level: 'warn', event: 'queue.job.failed', attempts: 2 },
      { level: 'error', event: 'queue.job.dead_lettered', job_id: id, attempts: 3 },
    ])
    expect(entries[2]).toHaveProperty('error.message', 'no luck')
  })

  test('is done with a job once an attempt succeeds', async () => {
    const kind = kinds.mending
    const runs = recordRuns((_, { attempt }) =>
      attempt === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(),
    )
    await queue.work(kind, runs.run)
    await enqueue(kind, 'a')
    await runs.expectNames(['a', 'a'])
    await enqueue(kind, 'b')
    await runs.expectNames(['a', 'a', 'b', 'b'])
    expect(await deadLettersOf(kind)).toEqual([])
  })

  test('waits before it tries again, where the kind says so', async () => {
    const kind = kinds.patient
    const runs = recordRuns(() => Promise.reject(new Error('no luck')))
    await queue.work(kind, runs.run)
    await enqueue(kind, 'a')
    await runs.expectNames(['a'])
    await expect.poll(() => queue.stats(kind), PATIENT).toMatchObject({ waiting: 1 })
    const [job] = await clone.database.runScript(
      `select extract(epoch from start_after - now())::float8 as wait
       from pgboss.job where name = 'patient'`,
    )
    expect(job?.['wait']).toBeGreaterThan(95)
    expect(job?.['wait']).toBeLessThan(205)
  })

  test('gives up an attempt that takes too long', async () => {
    const kind = kinds.slow
    const entries = captureLog()
    const runs = recordRuns(async (_, { signal }) => {
      await once(signal, 'abort')
    })
    await queue.work(kind, runs.run)
    await enqueue(kind, 'endless')
    await expect.poll(() => deadLettersOf(kind), PATIENT).toHaveLength(1)
    expect(entries).toMatchObject([{ event: 'queue.job.dead_lettered', queue: 'slow' }])
  })
})

describe.concurrent('in its own time', () => {
  test('takes over the job of a process that died, when its time is over', async () => {
    const kind = kinds.orphaned
    await using supervised = await open({ superviseSeconds: 1, pollSeconds: 0.5 })
    const id = await enqueue(kind, 'left behind')
    // As a process leaves it that took the job an hour ago and was killed; new queues
    // are looked at early, and this one was looked at ten seconds ago.
    await clone.database.runScript(
      `update pgboss.job set state = 'active', started_on = now() - interval '1 hour'
       where name = 'orphaned';
       update pgboss.queue set monitor_claim_on = now() - interval '10 seconds'`,
    )
    const runs = recordRuns()
    await supervised.work(kind, runs.run)
    await runs.expectNames(['left behind'])
    expect(runs.attempts).toMatchObject([{ id, attempt: 2, isLast: true }])
  })

  test('finds jobs by looking for them behind a transaction pooler', async () => {
    const kind = kinds.pooled
    await using resources = new AsyncDisposableStack()
    const url = new URL(clone.url)
    url.searchParams.set('pgbouncer', 'true')
    const options = { databaseUrl: url.href, dataFolder: '/' }
    const pooled = resources.use(await openDatabase(options))
    expect(pooled.listen).toBeNull()
    const alone = resources.use(
      await openQueue(pooled, { kinds: [kind], pollSeconds: 0.5 }),
    )
    const runs = recordRuns()
    await alone.work(kind, runs.run)
    await enqueue(kind, 'first')
    await runs.expectNames(['first'])
    await enqueue(kind, 'second')
    await runs.expectNames(['first', 'second'])
  })

  test('close leaves a job that does not end to be tried again', async () => {
    const kind = kinds.endless
    await using closing = await open({ closeTimeoutMs: 1_000 })
    const runs = recordRuns(() => gate().promise)
    await closing.work(kind, runs.run)
    await enqueue(kind, 'endless')
    await runs.expectNames(['endless'])
    await closing.close()
    expect(runs.attempts[0]?.signal.aborted).toBe(true)
    expect(await queue.stats(kind)).toMatchObject({ active: 0, waiting: 1 })
  })
})

describe('close', () => {
  test('waits for jobs that run', async () => {
    const kind = kinds.closing
    await using closing = await open({})
    const door = gate()
    const order: string[] = []
    const runs = recordRuns(async () => {
      await door.promise
      order.push('done')
    })
    await closing.work(kind, runs.run)
    await enqueue(kind, 'running')
    await runs.expectNames(['running'])
    const closed = closing.close().then(() => order.push('closed'))
    for (let look = 0; look < 20; look += 1)
      expect(await queue.stats(kind)).toMatchObject({ active: 1 })
    door.resolve()
    await closed
    expect(order).toEqual(['done', 'closed'])
    expect(await queue.stats(kind)).toMatchObject({ active: 0, waiting: 0 })
  })

  test('begins no other job from the moment it is called', async () => {
    const kind = kinds.last
    await using closing = await open({})
    const door = gate()
    const runs = recordRuns(() => door.promise)
    await closing.work(kind, runs.run)
    await enqueue(kind, 'running')
    await enqueue(kind, 'waiting')
    await runs.expectNames(['running'])
    const closed = closing.close()
    door.resolve()
    await closed
    expect(runs.attempts).toHaveLength(1)
    expect(await queue.stats(kind)).toMatchObject({ active: 0, waiting: 1 })
  })
})

function open(options: Partial<QueueOptions>): Promise<Queue> {
  return openQueue(clone.database, { kinds: Object.values(kinds), ...options })
}

function enqueue(kind: JobKind<Named>, name: string): Promise<string | null> {
  return clone.database.transact((tx) => queue.enqueue(tx, kind, { payload: { name } }))
}

function deadLettersOf({ name }: JobKind<Named>) {
  return clone.database.runScript(
    `select data from pgboss.job where name = 'dead-letters' and source_name = $1`,
    [name],
  )
}
