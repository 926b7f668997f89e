import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Where the embedded server keeps what, all inside the data folder where that can be.
 */
export interface Layout {
  /** The data folder itself; absolute. */
  readonly folder: string
  /** PostgreSQL's own data. */
  readonly cluster: string
  /** For the owner alone: the socket, and the pipe that counts the server's users. */
  readonly run: string
  readonly users: string
  readonly log: string
  /** Copy of the programs, made only where the installed ones cannot be used. */
  readonly programs: string
}

/** The number in the socket's file name; nothing listens on a port. */
export const SOCKET_PORT = 5432

/** 103 bytes on macOS, 107 on Linux, with the zero at the end left out. */
const LONGEST_SOCKET_PATH = 103

/** Gives the places inside `folder`, an absolute path without symbolic links. */
export function layoutOf(folder: string): Layout {
  const run = runFolder(folder)
  return {
    folder,
    cluster: join(folder, 'postgres'),
    run,
    users: join(run, 'users'),
    log: join(folder, 'postgres.log'),
    programs: join(folder, 'programs'),
  }
}

function runFolder(folder: string): string {
  const inside = join(folder, 'run')
  if (fits(inside)) return inside
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const outside = join(tmpdir(), `waymark-${id}`)
  return fits(outside) ? outside : join('/tmp', `waymark-${id}`)
}

function fits(run: string): boolean {
  return Buffer.byteLength(socketOf({ run })) <= LONGEST_SOCKET_PATH
}

/** Gives the path of the socket that the server listens on. */
export function socketOf({ run }: Pick<Layout, 'run'>): string {
  return join(run, `.s.PGSQL.${SOCKET_PORT}`)
}
