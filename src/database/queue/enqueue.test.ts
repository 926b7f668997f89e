import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { gate, jobKind, recordRuns, type Named } from '#tests/support/jobs.ts'

import { openQueue } from './open.ts'
import type { JobKind, NewJob, Queue } from './types.ts'

const kinds = {
  rolledBack: jobKind({ name: 'rolled-back' }),
  keyed: jobKind({ name: 'keyed' }),
  started: jobKind({ name: 'started' }),
  locked: jobKind({ name: 'locked' }),
  putOff: jobKind({ name: 'put-off' }),
}

let clone: TestDatabase
let queue: Queue

beforeAll(async () => {
  clone = await createTestDatabase()
  // So long between looks that only notifications can wake a worker here.
  const options = { kinds: Object.values(kinds), pollSeconds: 60 }
  queue = await openQueue(clone.database, options)
})

afterAll(async () => {
  await queue.close()
  await clone[Symbol.asyncDispose]()
})

test('a job of a transaction that is rolled back never runs, others once', async () => {
  const kind = kinds.rolledBack
  const runs = recordRuns()
  await queue.work(kind, runs.run)
  const refused = clone.database.transact(async (tx) => {
    await queue.enqueue(tx, kind, { payload: { name: 'refused' } })
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  const first = await enqueue(kind, { payload: { name: 'first' } })
  await runs.expectNames(['first'])
  await enqueue(kind, { payload: { name: 'second' } })
  await runs.expectNames(['first', 'second'])
  expect(runs.attempts[0]?.id).toBe(first)
  expect(await queue.stats(kind)).toMatchObject({ waiting: 0, failed: 0 })
})

test('of the jobs with a key that are not started there is one', async () => {
  const kind = kinds.keyed
  const ids = [
    await enqueue(kind, { payload: { name: 'a' }, singletonKey: 'a' }),
    await enqueue(kind, { payload: { name: 'a again' }, singletonKey: 'a' }),
    await enqueue(kind, { payload: { name: 'b' }, singletonKey: 'b' }),
    await enqueue(kind, { payload: { name: 'no key' } }),
    await enqueue(kind, { payload: { name: 'no key either' } }),
  ]
  expect(ids.map((id) => id === null)).toEqual([false, true, false, false, false])
  const runs = recordRuns()
  await queue.work(kind, runs.run)
  await runs.expectNames(['a', 'b', 'no key', 'no key either'])
})

test('a job that was started makes room for another with its key', async () => {
  const kind = kinds.started
  const door = gate()
  const runs = recordRuns(() => door.promise)
  await queue.work(kind, runs.run)
  await enqueue(kind, { payload: { name: 'first' }, singletonKey: 'a' })
  await runs.expectNames(['first'])
  const next = { payload: { name: 'next' }, singletonKey: 'a' }
  expect(await enqueue(kind, next)).not.toBeNull()
  expect(await enqueue(kind, next)).toBeNull()
  door.resolve()
  await runs.expectNames(['first', 'next'])
})

test('a waiting job is left alone until whoever relies on it commits', async () => {
  const kind = kinds.locked
  const order: string[] = []
  const runs = recordRuns(({ name }) => Promise.resolve(void order.push(name)))
  await enqueue(kind, { payload: { name: 'waiting' }, singletonKey: 'a' })
  await clone.database.transact(async (tx) => {
    const again = { payload: { name: 'again' }, singletonKey: 'a' }
    expect(await queue.enqueue(tx, kind, again)).toBeNull()
    await queue.work(kind, runs.run)
    await enqueue(kind, { payload: { name: 'later' } })
    await runs.expectNames(['later'])
    order.push('commit')
  })
  await runs.expectNames(['later', 'waiting'])
  expect(order).toEqual(['later', 'commit', 'waiting'])
})

test('a job can be put off', async () => {
  const kind = kinds.putOff
  const runs = recordRuns()
  await queue.work(kind, runs.run)
  await enqueue(kind, { payload: { name: 'put off' }, startAfterSeconds: 60 })
  await enqueue(kind, { payload: { name: 'at once' } })
  await runs.expectNames(['at once'])
  expect(await queue.stats(kind)).toMatchObject({ waiting: 1, oldestSeconds: null })
})

function enqueue(kind: JobKind<Named>, job: NewJob<Named>): Promise<string | null> {
  return clone.database.transact((tx) => queue.enqueue(tx, kind, job))
}
