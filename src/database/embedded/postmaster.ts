import type { Stats } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { commandOf, isAlive } from '#database/processes.ts'
import { orNull, readText } from '#database/system.ts'

import { type Layout, socketOf } from './layout.ts'

/** A running server, as it describes itself in its data. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly state: 'starting' | 'ready' | 'stopping'
}

/** A server that starts fills its note at once. */
const EMPTY_FOR_MS = 2_000

/**
 * Finds the server of a cluster; `null` when none runs. A note that a crash left behind
 * is not taken for one, even where its process id has passed to another process.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = (await readText(noteOf(cluster)))?.split('\n') ?? []
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!(pid > 0) || !(await serves(pid, cluster))) return null
  const state = lines[7]?.trim()
  return {
    pid,
    port,
    state: state === 'ready' || state === 'stopping' ? state : 'starting',
  }
}

/**
 * Makes the notes left by a crash harmless: PostgreSQL believes one while any process
 * has its process id, which is the rule after a restart of a container. An id that no
 * process can have takes its place; the rest stays, since it tells PostgreSQL whether
 * orphans of the old server still use its shared memory.
 */
export async function disarmStaleNotes(layout: Layout): Promise<void> {
  const notes = [noteOf(layout.cluster), `${socketOf(layout)}.lock`]
  await Promise.all(notes.map((note) => disarm(note, layout.cluster)))
}

async function disarm(note: string, cluster: string): Promise<void> {
  // Changed through the open file: a server that starts meanwhile makes a new one,
  // which must not be written over.
  await using file = await orNull(open(note, 'r+'))
  if (!file) return
  const text = await file.readFile('utf8')
  if (text === '') return removeEmpty(note, await file.stat())
  const pid = Number(/^\d+(?=\n)/.exec(text)?.[0])
  if (!(pid > 0) || !isAlive(pid) || (await serves(pid, cluster))) return
  await file.truncate()
  await file.write(text.replace(/^\d+/, '2147483647'), 0)
}

/** Left by a process killed between two steps; one that starts now needs its own. */
async function removeEmpty(note: string, { mtimeMs }: Stats): Promise<void> {
  if (Date.now() - mtimeMs > EMPTY_FOR_MS) await rm(note, { force: true })
}

function noteOf(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}

/** Its command line names the cluster; any account may read it, unlike its folder. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'win32') return isAlive(pid)
  const command = await commandOf(pid)
  return command?.includes(`-D ${cluster} `) ?? false
}
