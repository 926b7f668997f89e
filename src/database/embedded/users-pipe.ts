import { close, constants, open as openNumber } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { promisify } from 'node:util'

import { hasCode, orNull, outputOf } from '#database/system.ts'

/** Our place among the users of the server. */
export interface Membership {
  /** Opens the end that a supervisor waits at. */
  readonly openReadEnd: () => Promise<FileHandle>
  /** Gives up our place; the kernel does it for a process that dies. */
  readonly leave: () => Promise<void>
}

const openByNumber = promisify(openNumber)
const closeByNumber = promisify(close)

/**
 * Joins the users of the server. Every process that uses it holds the pipe at `path`
 * open for writing and never writes; the server's supervisor reads, so it sees the end
 * of the file at the very moment when the last user is gone, however it went. No
 * process ids, no lock files, nothing to be stale.
 */
export async function joinUsers(path: string): Promise<Membership> {
  await makePipe(path)
  // Opened for both, it waits for nobody; and then the second one has its reader.
  await using _both = await open(path, constants.O_RDWR)
  // By number: an object would be closed with the garbage, and the server with it.
  const writer = await openByNumber(path, constants.O_WRONLY)
  return {
    openReadEnd: () => open(path, constants.O_RDONLY),
    leave: () => closeByNumber(writer),
  }
}

async function makePipe(path: string): Promise<void> {
  // Fails too where another process made it first, which is as good.
  await outputOf('mkfifo', ['-m', '600', path])
  const made = await orNull(stat(path))
  if (!made?.isFIFO()) throw new Error(`A pipe cannot be made at ${path}.`)
}

/** Whether a supervisor waits at the pipe. */
export async function isSupervised(path: string): Promise<boolean> {
  return succeedsUnless('ENXIO', async () => {
    await using _writer = await open(path, constants.O_WRONLY | constants.O_NONBLOCK)
  })
}

/** Whether nobody uses the server any more. */
export async function isUnused(path: string): Promise<boolean> {
  await using reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  // With a user there is nothing to read yet; without one there is the end of the file.
  return succeedsUnless('EAGAIN', () => reader.read(Buffer.alloc(1)))
}

async function succeedsUnless(
  code: string,
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (hasCode(error, code)) return false
    throw error
  }
}
