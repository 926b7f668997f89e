import { createHash } from 'node:crypto'

import { createCache, type Cache } from '#core/cache.ts'
import {
  createWorkerPool,
  siblingModule,
  WorkerPoolBusyError,
  type WorkerPool,
} from '#core/worker-pool.ts'

import {
  BADGE_SIZES,
  type BadgeFacts,
  type CertificateFacts,
  type CertificateScale,
} from './facts.ts'
import type * as tasks from './worker.ts'

export type { BadgeFacts, CertificateFacts, CertificateScale } from './facts.ts'

/** Too many drawings wait; none was begun, so it can be asked for again in a moment. */
export class DrawingBusyError extends Error {
  constructor(cause: unknown) {
    super('too many drawings are waiting to be made', { cause })
    this.name = 'DrawingBusyError'
  }
}

/**
 * Draws certificates and badges, in threads of its own. The same facts give the same
 * bytes. Each call can end with {@link DrawingBusyError}.
 */
export interface Drawing extends AsyncDisposable {
  /** A page of A4, landscape, with its fonts embedded. */
  readonly certificatePdf: (facts: CertificateFacts) => Promise<Uint8Array>
  /** Text as outlines: it looks the same everywhere and refers to nothing. */
  readonly certificateSvg: (facts: CertificateFacts) => Promise<string>
  readonly certificatePng: (
    facts: CertificateFacts,
    scale: CertificateScale,
  ) => Promise<Uint8Array>
  /**
   * `size` is the length of a side in pixels, 32-1024.
   * @throws RangeError the size is none of these
   */
  readonly badgePng: (facts: BadgeFacts, size: number) => Promise<Uint8Array>
}

/** How much is drawn at once, and kept. */
export interface DrawingOptions {
  readonly maxThreads?: number
  /** Drawings that may wait while every thread is at work. */
  readonly maxQueue?: number
  /** Drawings that are kept. */
  readonly maxCached?: number
}

const MAX_QUEUE = 32
const MAX_CACHED = 100

/** Opens the drawing office; its threads start with the first drawing. */
export function createDrawing(options: DrawingOptions = {}): Drawing {
  const { maxQueue = MAX_QUEUE, maxCached = MAX_CACHED, ...threads } = options
  const pool = createWorkerPool<typeof tasks>({
    file: siblingModule('worker', import.meta.url),
    maxQueue,
    ...threads,
  })
  const draw = drawer(pool, keptDrawings(maxCached))

  /** @throws RangeError the size is none of these */
  async function badgePng(facts: BadgeFacts, size: number): Promise<Uint8Array> {
    const { min, max } = BADGE_SIZES
    if (!Number.isInteger(size) || size < min || size > max)
      throw new RangeError(`A badge has a side of ${min} to ${max} pixels.`)
    return draw('badgePng', { facts, size }) as Promise<Uint8Array>
  }

  return {
    certificatePdf: (facts) => draw('certificatePdf', facts) as Promise<Uint8Array>,
    certificateSvg: (facts) => draw('certificateSvg', facts) as Promise<string>,
    certificatePng: (facts, scale) =>
      draw('certificatePng', { facts, scale }) as Promise<Uint8Array>,
    badgePng,
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  }
}

interface Kept {
  readonly drawn: string | Uint8Array
}

function keptDrawings(max: number): Cache<Kept> {
  return createCache<Kept>({
    name: 'drawings',
    key: 'sha256(task, facts)',
    max,
    ttlSeconds: 3_600,
    staleBecause: 'the same facts always give the same drawing',
  })
}

type Tasks = typeof tasks
type Draw = <K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
) => Promise<unknown>

/** Draws what is not kept; those who want the same at once wait for one drawing. */
function drawer(pool: WorkerPool<Tasks>, cache: Cache<Kept>): Draw {
  return async (task, input) => {
    const key = createHash('sha256').update(JSON.stringify([task, input]))
    const { drawn } = await cache.getOrLoad(key.digest('hex'), async () => ({
      drawn: await run(pool, task, input),
    }))
    return drawn
  }
}

async function run<K extends keyof Tasks>(
  pool: WorkerPool<Tasks>,
  task: K,
  input: Parameters<Tasks[K]>[0],
): Promise<Awaited<ReturnType<Tasks[K]>>> {
  try {
    return await pool.run(task, input)
  } catch (error) {
    if (error instanceof WorkerPoolBusyError) throw new DrawingBusyError(error)
    throw error
  }
}
