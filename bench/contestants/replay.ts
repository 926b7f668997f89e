import { startChild } from '#bench/child.ts'

import type { Captured, Contestant } from './contestant.ts'

/** A raw `node:http` server that gives the same answer to everything. */
export interface Replay extends Contestant {
  /** Sets what is answered from now on. */
  readonly play: (answer: Captured) => Promise<void>
}

/** Starts it; until something is set it answers 503. */
export async function startReplay(): Promise<Replay> {
  await using stack = new AsyncDisposableStack()
  const child = stack.use(startChild('#bench/contestants/replay-server.ts'))
  const port = (await child.ask('listen')) as number
  const owned = stack.move()
  return {
    port,
    play: async (answer) => {
      await child.ask(answer)
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
