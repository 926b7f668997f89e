import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process of the benchmarks that answers each message with one. */
export interface Child extends AsyncDisposable {
  /** Sends a message and gives the answer. @throws Error the process ended instead */
  readonly ask: (message: unknown) => Promise<unknown>
}

/** Starts a module, named as in an import (`#bench/…`), in a process of its own. */
export function startChild(module: string): Child {
  const child = fork(fileURLToPath(import.meta.resolve(module)), {
    serialization: 'advanced',
  })
  const ended = once(child, 'exit')
  return {
    ask: async (message) => {
      const listening = new AbortController()
      const answer = once(child, 'message', listening)
      child.send(message as object)
      const [result] = await Promise.race([answer, ended.then(() => [null])])
      listening.abort()
      await Promise.allSettled([answer])
      if (result === null) throw new Error(`The process of ${module} ended.`)
      return result as unknown
    },
    [Symbol.asyncDispose]: async () => {
      child.kill()
      await ended
    },
  }
}
