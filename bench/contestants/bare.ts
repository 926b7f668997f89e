import { startChild } from '#bench/child.ts'

import type { Captured, Contestant } from './contestant.ts'

/** A bare `node:http` handler with a bare, pipelined `pg` client. */
export interface Bare extends Contestant {
  /** Sets what a page is answered with, after the statement that a page needs. */
  readonly play: (answer: Captured) => Promise<void>
}

/** Starts it on a database. */
export async function startBare(databaseUrl: string): Promise<Bare> {
  await using stack = new AsyncDisposableStack()
  const child = stack.use(startChild('#bench/contestants/bare-server.ts'))
  const port = (await child.ask({ databaseUrl })) as number
  const owned = stack.move()
  return {
    port,
    play: async (page) => {
      await child.ask({ page })
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
