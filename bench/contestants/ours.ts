import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, open, readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import type { Contestant } from './contestant.ts'

/** How our server is started. */
export interface OursOptions {
  readonly databaseUrl: string
  readonly curriculumFolder: string
  /** Where its data and its log go. */
  readonly folder: string
  /** Options of Node, as for a profile. */
  readonly nodeOptions?: readonly string[]
}

/** Our server, and what is to be known of its process. */
export interface Ours extends Contestant {
  /** Resident memory in megabytes, as it counts it itself. */
  readonly residentMegabytes: () => Promise<number>
}

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const START_LIMIT_MS = 30_000

/**
 * Starts our server as production starts it: sessions, limits, and the log in a file,
 * where a process manager would put it.
 */
export async function startOurs(options: OursOptions): Promise<Ours> {
  await mkdir(options.folder, { recursive: true })
  const logFile = join(options.folder, 'waymark.log')
  await using log = await open(logFile, 'w')
  const port = await freePort()
  const nodeOptions = options.nodeOptions ?? []
  const server = spawn(process.execPath, [...nodeOptions, MAIN, 'serve'], {
    cwd: options.folder,
    env: environmentOf(options, port),
    stdio: ['ignore', log.fd, log.fd],
  })
  const ended = once(server, 'exit')
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  const origin = `http://127.0.0.1:${port}`
  try {
    await waitUntilReady(origin, () => server.exitCode !== null)
  } catch (error) {
    await stop()
    const cause = await readFile(logFile, 'utf8')
    throw new Error(`Our server did not start. It said:\n${cause}`, { cause: error })
  }
  return {
    port,
    residentMegabytes: () => residentMegabytes(origin),
    [Symbol.asyncDispose]: stop,
  }
}

function environmentOf(options: OursOptions, port: number) {
  return {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: 'https://waymark.example.org',
    SESSION_SECRET: randomBytes(32).toString('base64'),
    DATABASE_URL: options.databaseUrl,
    WAYMARK_DATA: options.folder,
    WAYMARK_CURRICULUM: options.curriculumFolder,
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function waitUntilReady(origin: string, hasEnded: () => boolean): Promise<void> {
  const limit = performance.now() + START_LIMIT_MS
  while (!hasEnded() && performance.now() < limit) {
    const [answer] = await Promise.allSettled([fetch(`${origin}/ready`)])
    if (answer.status === 'fulfilled' && answer.value.ok) return
    await delay(50)
  }
  throw new Error(`Nothing answered at ${origin}.`)
}

async function residentMegabytes(origin: string): Promise<number> {
  const answer = await fetch(`${origin}/metrics`)
  const bytes = /^process_memory_usage\S* ([\d.e+]+)$/m.exec(await answer.text())
  if (bytes === null) throw new Error('The metrics do not tell the resident memory.')
  return Number(bytes[1]) / 1_000_000
}
