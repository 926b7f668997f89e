import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Piscina } from 'piscina'

import { toError } from './errors.ts'
import { createLogger } from './logger.ts'

const logger = createLogger('worker')

/** More work waits than the pool takes in; none of it was begun: try again later. */
export class WorkerPoolBusyError extends Error {
  /** Tasks that run or wait. */
  readonly pending: number

  constructor(pending: number) {
    super('the worker threads are busy and their queue is full')
    this.name = 'WorkerPoolBusyError'
    this.pending = pending
  }
}

/** The pool is closed: the task was not begun, or was ended before it was done. */
export class WorkerPoolClosedError extends Error {
  constructor(options?: { readonly cause?: unknown }) {
    super('the worker threads are closed', options)
    this.name = 'WorkerPoolClosedError'
  }
}

/**
 * A task threw or took too long; `cause` is what it threw, with its message and stack.
 * Errors lose their class and fields on the way between threads, so a task gives what
 * its caller should tell apart as a value.
 */
export class WorkerTaskError extends Error {
  readonly task: string

  constructor(task: string, cause: unknown) {
    super(`the task ${task} failed in a worker thread`, { cause })
    this.name = 'WorkerTaskError'
    this.task = task
  }
}

/** The functions that a worker's module exports; what they take and give is cloned. */
export type WorkerTasks<T> = { readonly [K in keyof T]: (input: never) => unknown }

/** Threads that do what would hold up the event loop. */
export interface WorkerPool<T extends WorkerTasks<T>> extends AsyncDisposable {
  /**
   * Runs an exported function of the worker's module in a thread, and gives what it
   * returns. The first call starts the first thread.
   * @throws WorkerPoolBusyError as many tasks as the pool takes run or wait
   * @throws WorkerPoolClosedError the pool is closed, or was while the task ran
   * @throws WorkerTaskError the task threw or took too long
   */
  readonly run: <K extends keyof T & string>(
    task: K,
    input: Parameters<T[K]>[0],
  ) => Promise<Awaited<ReturnType<T[K]>>>
  /** Threads that are alive. */
  readonly threads: () => number
}

/** How many threads, how much work, how long. */
export interface WorkerPoolOptions {
  /** The worker's module: see {@link siblingModule}. */
  readonly file: URL
  /** {@link DEFAULT_THREADS} unless given. */
  readonly maxThreads?: number
  /** Tasks that may wait while every thread is at work. */
  readonly maxQueue: number
  /** Milliseconds that a task may take, waiting included; its thread is ended then. */
  readonly timeoutMs?: number
  /** Milliseconds after which a thread without work ends. */
  readonly idleMs?: number
}

/** One core is left to the event loop; more than four threads gain nothing here. */
const DEFAULT_THREADS: number = Math.min(4, Math.max(1, availableParallelism() - 1))

const TIMEOUT_MS = 60_000
const IDLE_MS = 60_000

/**
 * The URL of a module beside the one whose `import.meta.url` is given, with the same
 * extension: a worker is TypeScript here and JavaScript in the published package.
 */
export function siblingModule(name: string, importMetaUrl: string): URL {
  return new URL(`./${name}${extname(new URL(importMetaUrl).pathname)}`, importMetaUrl)
}

/**
 * Makes a pool of worker threads. `T` is the type of the worker's module, as
 * `typeof tasks` after `import type * as tasks from './worker.ts'`. Nothing is loaded
 * and no thread is started before the first task.
 */
export function createWorkerPool<T extends WorkerTasks<T>>(
  options: WorkerPoolOptions,
): WorkerPool<T> {
  const { maxThreads = DEFAULT_THREADS, maxQueue, timeoutMs = TIMEOUT_MS } = options
  const filename = fileURLToPath(options.file)
  let pool: Promise<Piscina> | null = null
  let alive = (): number => 0
  let pending = 0
  let closed = false

  async function open(): Promise<Piscina> {
    const opened = await openPiscina(maxThreads, options.idleMs ?? IDLE_MS)
    alive = () => opened.threads.length
    return opened
  }

  async function runInThread(name: string, input: unknown): Promise<unknown> {
    pool ??= open()
    const opened = await pool
    if (closed) throw new WorkerPoolClosedError()
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      return await opened.run(input, { filename, name, signal })
    } catch (error) {
      // A task that the closing ended says only that its thread was terminated.
      if (closed) throw new WorkerPoolClosedError({ cause: error })
      throw new WorkerTaskError(name, error)
    }
  }

  /**
   * @throws WorkerPoolBusyError as many tasks as the pool takes run or wait
   * @throws WorkerPoolClosedError the pool is closed, or was while the task ran
   * @throws WorkerTaskError the task threw or took too long
   */
  async function run<K extends keyof T & string>(
    task: K,
    input: Parameters<T[K]>[0],
  ): Promise<Awaited<ReturnType<T[K]>>> {
    if (closed) throw new WorkerPoolClosedError()
    if (pending >= maxThreads + maxQueue) throw new WorkerPoolBusyError(pending)
    pending += 1
    try {
      return (await runInThread(task, input)) as Awaited<ReturnType<T[K]>>
    } finally {
      pending -= 1
    }
  }

  async function close(): Promise<void> {
    closed = true
    await (await pool)?.destroy()
  }

  return { run, threads: () => alive(), [Symbol.asyncDispose]: close }
}

async function openPiscina(maxThreads: number, idleTimeout: number): Promise<Piscina> {
  const { Piscina } = await import('piscina')
  // The queue is bounded by us, with an error that can be told from others.
  const limits = { minThreads: 0, maxThreads, idleTimeout, maxQueue: Infinity }
  const pool = new Piscina(limits)
  // A thread that dies without a task of its own; the next task starts another.
  pool.on('error', (error: unknown) => {
    logger.error('worker.thread.failed', { error: toError(error) })
  })
  return pool
}
