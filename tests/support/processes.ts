import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A process of a test's own. */
export interface TestProcess extends AsyncDisposable {
  readonly pid: number
  /** Lines of its standard output so far. */
  readonly lines: () => readonly string[]
  /** Waits for a line that the test is for; rejects when the process ends without. */
  readonly line: (matches: (line: string) => boolean) => Promise<string>
  /** Closes its standard input and gives its exit code. */
  readonly end: () => Promise<number | null>
  /** Kills it at once, and waits until it is gone. */
  readonly kill: () => Promise<void>
}

/** How a process differs from this one. */
export interface ProcessWishes {
  readonly uid?: number
  readonly gid?: number
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a TypeScript program of `tests/support` as a process of its own. */
export function startProgram(
  program: string,
  args: readonly string[],
  wishes: ProcessWishes = {},
): TestProcess {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...wishes,
  })
  const output = followOutput(child)
  const exited = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  return {
    pid: child.pid ?? 0,
    ...output,
    end: async () => {
      child.stdin.end()
      await exited
      return child.exitCode
    },
    kill,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) await kill()
    },
  }
}

function followOutput(child: ChildProcess) {
  const lines: string[] = []
  let text = ''
  let ended = false
  const changed = new EventTarget()
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (text + chunk).split('\n')
    text = parts.pop() ?? ''
    lines.push(...parts)
    changed.dispatchEvent(new Event('change'))
  })
  child.stdout?.on('close', () => {
    ended = true
    changed.dispatchEvent(new Event('change'))
  })
  const line = async (matches: (line: string) => boolean): Promise<string> => {
    for (;;) {
      const found = lines.find(matches)
      if (found !== undefined) return found
      if (ended)
        throw new Error(`It ended, having said: ${lines.slice(-3).join(' | ')}`)
      await once(changed, 'change')
    }
  }
  return { lines: () => lines, line }
}

/** Another process as the system lists it. */
export interface ListedProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Lists the processes whose command names `text`, and all that descend from them. */
export async function findProcesses(text: string): Promise<readonly ListedProcess[]> {
  const { stdout } = await run('ps', ['-ww', '-eo', 'pid=,ppid=,stat=,args='])
  const all = stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    const isZombie = state.startsWith('Z')
    return isZombie ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
  const found = new Set(all.filter(({ command }) => command.includes(text)))
  for (const listed of found)
    for (const child of all) if (child.parent === listed.pid) found.add(child)
  return [...found].filter(({ pid }) => pid !== process.pid)
}
