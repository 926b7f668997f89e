import { startChild } from '#bench/child.ts'

import type { LoadOrder, LoadResult } from './orders.ts'

/** Starts the load generator, in a process of its own. */
export function startLoad(): AsyncDisposable & {
  readonly run: (order: LoadOrder) => Promise<LoadResult>
} {
  const child = startChild('#bench/load/process.ts')
  return {
    run: async (order) => (await child.ask(order)) as LoadResult,
    [Symbol.asyncDispose]: child[Symbol.asyncDispose],
  }
}
