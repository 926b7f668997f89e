import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** What a process of ours said and how it ended. */
export interface Ended {
  /** Exit code; `null` when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * A process of ours that runs; told to stop at the end of the test if it still does.
 */
export interface Running extends AsyncDisposable {
  readonly process: ChildProcess
  /** The address that it greets with. @throws Error it ended before */
  readonly address: () => Promise<string>
  readonly ended: Promise<Ended>
}

/** Runs a command of `waymark`, in an environment of its own. */
export function startWaymark(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  // `null`: it ended without a greeting.
  const greeted = Promise.withResolvers<string | null>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text
    const address = /^ {2}(http:\S+)$/m.exec(said.stdout)?.[1]
    if (address !== undefined) greeted.resolve(address)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const ended = once(child, 'close').then(([code]): Ended => {
    greeted.resolve(null)
    return { code: typeof code === 'number' ? code : null, ...said }
  })
  return {
    process: child,
    address: async () => {
      const address = await greeted.promise
      if (address !== null) return address
      throw new Error(`It ended: ${said.stdout}${said.stderr}`)
    },
    ended,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Runs a command of `waymark` to its end. */
export async function runWaymark(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  await using running = startWaymark(args, env)
  return await running.ended
}
