import {
  createWorkerPool,
  siblingModule,
  WorkerPoolBusyError,
  WorkerTaskError,
} from '#core/worker-pool.ts'

import type { HashData } from './canonize.ts'
import { CredentialsBusyError } from './errors.ts'
import type * as tasks from './hashing-worker.ts'
import type { HashTask } from './hashing-worker.ts'

/** Writes documents in canonical form and hashes them, in threads. */
export interface Hashing extends AsyncDisposable {
  /** @throws CredentialsBusyError too many wait; nothing was begun */
  readonly hash: (task: HashTask) => Promise<HashData>
}

/** How long a document may take, waiting included. */
const PATIENCE_MS = { ours: 30_000, strange: 10_000 } as const

const MAX_QUEUE = { ours: 500, strange: 50 } as const

/**
 * Threads for documents of ours, or for those that strangers hand in: a document made
 * to take for ever then holds up nobody who issues.
 */
export function createHashing(kind: 'ours' | 'strange'): Hashing {
  const pool = createWorkerPool<typeof tasks>({
    file: siblingModule('hashing-worker', import.meta.url),
    maxThreads: 1,
    maxQueue: MAX_QUEUE[kind],
    timeoutMs: PATIENCE_MS[kind],
  })
  return {
    hash: async (task) => {
      try {
        return await pool.run('hash', task)
      } catch (error) {
        if (error instanceof WorkerPoolBusyError)
          throw new CredentialsBusyError({ cause: error })
        if (kind === 'strange' && error instanceof WorkerTaskError)
          return { fault: 'takes too long to read' }
        throw error
      }
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  }
}
