import { DatabaseError } from 'pg'

import { DatabaseStartError } from './errors.ts'
import type { Session } from './session.ts'
import type { Target } from './settings.ts'
import { hasCode } from './system.ts'

const OLDEST_VERSION = 15

/**
 * Makes the first connection, and checks that the server is one we can use.
 * @throws DatabaseStartError it is not there, refuses us, or is too old
 */
export async function assertUsable(
  target: Target,
  connect: () => Promise<Session>,
): Promise<void> {
  let version: number
  try {
    version = await readVersion(await connect())
  } catch (error) {
    throw new DatabaseStartError(
      `The database (${target.description}) cannot be used: ${reasonOf(error)}`,
      { cause: error },
    )
  }
  if (version >= OLDEST_VERSION) return
  throw new DatabaseStartError(
    `The database (${target.description}) runs PostgreSQL ${version}; Waymark needs ` +
      `${OLDEST_VERSION} or newer.`,
  )
}

async function readVersion(session: Session): Promise<number> {
  try {
    const { rows } = await session.run('show server_version_num', [])
    const [row] = rows as { server_version_num: string }[]
    return Math.trunc(Number(row?.server_version_num) / 10_000)
  } finally {
    await session.close()
  }
}

/** The codes that people meet, in words that say what to do. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error
  if (hasCode(cause, 'ECONNREFUSED', 'ENOENT'))
    return 'nothing listens there. Start the server, or correct DATABASE_URL.'
  if (hasCode(cause, 'ENOTFOUND', 'EAI_AGAIN'))
    return 'there is no such host. Correct DATABASE_URL.'
  if (cause instanceof DatabaseError && cause.code?.startsWith('28'))
    return 'it does not accept the user or the password. Correct DATABASE_URL.'
  if (cause instanceof DatabaseError && cause.code === '3D000')
    return 'there is no database of this name. Create it, or correct DATABASE_URL.'
  return `${cause instanceof Error ? cause.message : String(cause)}.`
}
