import { randomUUID } from 'node:crypto'
import { link, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { makeDataFolder } from './embedded/folders.ts'
import { folderErrorOf } from './embedded/start-errors.ts'
import { DataFolderHeldError } from './errors.ts'
import { identityOf } from './processes.ts'
import { hasCode, readText } from './system.ts'

/** Who wants the data folder, and for what. */
export interface Holder {
  /** The command that the process runs, such as `serve`. */
  readonly command: string
  /** Where it can be reached; `null`: nowhere, or not yet. */
  readonly address: string | null
}

/** The data folder, held until it is disposed of or the process ends. */
export interface Hold extends AsyncDisposable {
  /** Tells others where we can be reached, once that is known. */
  readonly announce: (address: string) => Promise<void>
}

interface Note extends Holder {
  readonly pid: number
  readonly identity: string
  readonly since: string
  /** Tells this note from every other one. */
  readonly token: string
}

const UNREADABLE: Note = {
  command: '',
  address: null,
  pid: 0,
  identity: '',
  since: '',
  token: '',
}

/**
 * Holds a data folder for a process that must be the only one of its kind there. Other
 * commands use the folder beside it without holding it.
 * @throws DataFolderHeldError a living process holds it; the message says which
 * @throws DatabaseStartError the folder cannot be written to
 */
export async function holdDataFolder(folder: string, holder: Holder): Promise<Hold> {
  const note: Note = {
    ...holder,
    pid: process.pid,
    identity: (await identityOf(process.pid)) ?? '',
    since: new Date().toISOString(),
    token: randomUUID(),
  }
  const lock = join(folder, 'held-by.json')
  try {
    await makeDataFolder(folder)
    await take(lock, note)
  } catch (error) {
    throw folderErrorOf(error, folder)
  }
  return {
    announce: (address) => place(lock, { ...note, address }, rename),
    [Symbol.asyncDispose]: async () => {
      if ((await readNote(lock))?.token === note.token) await rm(lock)
    },
  }
}

/** Links the note to its place, which fails when one is there, in one step. */
async function take(lock: string, note: Note): Promise<void> {
  for (;;) {
    try {
      await place(lock, note, link)
      return
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
    }
    const found = await readNote(lock)
    if (found === null) continue
    if (found.identity === (await identityOf(found.pid))) throw heldBy(found)
    await removeStale(lock, found)
  }
}

async function place(
  lock: string,
  note: Note,
  put: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const written = `${lock}.${note.token}`
  await writeFile(written, JSON.stringify(note), { mode: 0o644 })
  try {
    await put(written, lock)
  } finally {
    await rm(written, { force: true })
  }
}

/**
 * Moves a dead process's note away. Another process may have done so and put its own in
 * the place since we read it; what was moved by mistake is put back.
 */
async function removeStale(lock: string, stale: Note): Promise<void> {
  const aside = `${lock}.${randomUUID()}`
  try {
    await rename(lock, aside)
    const moved = await readNote(aside)
    if (moved?.token !== stale.token) await link(aside, lock)
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'EEXIST')) throw error
  } finally {
    await rm(aside, { force: true })
  }
}

async function readNote(path: string): Promise<Note | null> {
  const text = await readText(path)
  if (text === null) return null
  try {
    return JSON.parse(text) as Note
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // A power cut can leave an empty file; whoever wrote it is gone.
    return UNREADABLE
  }
}

function heldBy({ pid, command, since, address }: Note): DataFolderHeldError {
  const place = address === null ? '' : `, at ${address}`
  return new DataFolderHeldError(
    `The data folder is in use by "${command}" (process ${pid}, since ${since}` +
      `${place}): stop that one first, or set WAYMARK_DATA to another folder.`,
  )
}
