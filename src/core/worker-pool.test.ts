import { expect, test } from 'vitest'

import type * as tasks from '#tests/support/pool-program.ts'

import {
  createWorkerPool,
  siblingModule,
  WorkerPoolBusyError,
  WorkerPoolClosedError,
  WorkerTaskError,
  type WorkerPool,
  type WorkerPoolOptions,
} from './worker-pool.ts'

const FILE = new URL(import.meta.resolve('#tests/support/pool-program.ts'))

function openPool(options: Partial<WorkerPoolOptions> = {}): WorkerPool<typeof tasks> {
  return createWorkerPool<typeof tasks>({
    file: FILE,
    maxThreads: 1,
    maxQueue: 1,
    ...options,
  })
}

function cell(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4))
}

function release(held: Int32Array<SharedArrayBuffer>): void {
  Atomics.store(held, 0, 1)
  Atomics.notify(held, 0)
}

test('starts no thread before the first task and gives what it gives', async () => {
  await using pool = openPool()
  expect(pool.threads()).toBe(0)
  expect(await pool.run('echo', 'Ōtaki')).toBe('Ōtaki')
  expect(pool.threads()).toBe(1)
})

test('a fault in a thread reaches the caller, and the next task runs', async () => {
  await using pool = openPool()
  const failed = pool.run('fail', 'no such glyph')
  await expect(failed).rejects.toThrow(WorkerTaskError)
  await expect(failed).rejects.toMatchObject({
    task: 'fail',
    cause: { name: 'RangeError', message: 'no such glyph' },
  })
  expect(await pool.run('echo', 'again')).toBe('again')
})

test('takes in what its threads and its queue hold, and not one more', async () => {
  await using pool = openPool()
  const held = cell()
  const running = pool.run('waitFor', held)
  const waiting = pool.run('echo', 'waited')
  await expect(pool.run('echo', 'too much')).rejects.toThrow(WorkerPoolBusyError)
  release(held)
  expect(await Promise.all([running, waiting])).toEqual(['done', 'waited'])
  expect(await pool.run('echo', 'room again')).toBe('room again')
})

test('a task that takes too long is ended, and the next one runs', async () => {
  await using pool = openPool({ timeoutMs: 1_000 })
  expect(await pool.run('echo', 'before')).toBe('before')
  await expect(pool.run('spin', null)).rejects.toMatchObject({
    name: 'WorkerTaskError',
    cause: { name: 'AbortError' },
  })
  expect(await pool.run('echo', 'after')).toBe('after')
})

test('closing ends the threads and what they do', async () => {
  const pool = openPool()
  const running = pool.run('waitFor', cell())
  const closing = async () => {
    await expect.poll(() => pool.threads()).toBe(1)
    await pool[Symbol.asyncDispose]()
  }
  await Promise.all([expect(running).rejects.toThrow(WorkerPoolClosedError), closing()])
  expect(pool.threads()).toBe(0)
  await expect(pool.run('echo', 'late')).rejects.toThrow(WorkerPoolClosedError)
})

test('threads without work go away', async () => {
  await using pool = openPool({ idleMs: 20 })
  await pool.run('echo', 'once')
  await expect.poll(() => pool.threads()).toBe(0)
  expect(await pool.run('echo', 'twice')).toBe('twice')
})

test.each([
  ['file:///srv/src/drawing/drawing.ts', 'file:///srv/src/drawing/worker.ts'],
  ['file:///srv/dist/drawing.js?v=1', 'file:///srv/dist/worker.js'],
])('beside %s is %s', (url, expected) => {
  expect(siblingModule('worker', url).href).toBe(expected)
})
