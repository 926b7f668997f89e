import type { Reader, Tx } from '#database/executor.ts'
import { hotQuery, type Placeholder } from '#database/hot-query.ts'

import type { User } from './users.ts'

/** A session and the person it belongs to. */
export interface SessionWithUser {
  readonly sessionId: string
  readonly expiresAt: Date
  readonly user: Omit<User, 'createdAt'>
}

/** A session as its owner may see it; never the token. */
export interface SessionRecord {
  readonly id: string
  readonly createdAt: Date
  /** When it was last extended. */
  readonly updatedAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly userAgent: string | null
}

/** A session to be stored; `tokenHash` is the token's SHA-256 in hexadecimal. */
export interface NewSession extends SessionRecord {
  readonly userId: string
  readonly tokenHash: string
}

/** A session that was removed. */
export interface RemovedSession {
  readonly id: string
  readonly userId: string
}

const sessionByToken = hotQuery((reader, value: Placeholder<{ tokenHash: string }>) =>
  reader
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'sessions.id as session_id',
      'sessions.expires_at',
      'users.id',
      'users.name',
      'users.email',
      'users.role',
      'users.time_zone',
      'users.profile_public',
    ])
    .where('sessions.token', '=', value('tokenHash')),
)

/** The session of a token, over or not, with its user: one statement. */
export async function findSession(
  db: Reader,
  tokenHash: string,
): Promise<SessionWithUser | null> {
  const [row] = await sessionByToken(db, { tokenHash })
  if (row === undefined) return null
  const { session_id, expires_at, time_zone, profile_public, ...user } = row
  return {
    sessionId: session_id,
    expiresAt: expires_at,
    user: { ...user, timeZone: time_zone, profilePublic: profile_public },
  }
}

/** Stores a session. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      id: session.id,
      user_id: session.userId,
      token: session.tokenHash,
      expires_at: session.expiresAt,
      ip_address: session.address,
      user_agent: session.userAgent,
      created_at: session.createdAt,
      updated_at: session.updatedAt,
    })
    .execute()
}

/** Moves the end of a session that is not over yet; tells whether there was one. */
export async function extendSession(
  tx: Tx,
  session: { readonly tokenHash: string; readonly now: Date; readonly expiresAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ expires_at: session.expiresAt, updated_at: session.now })
    .where('token', '=', session.tokenHash)
    .where('expires_at', '>', session.now)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Removes the session of a token; `null` when there is none. */
export async function deleteSessionIfPresent(
  tx: Tx,
  tokenHash: string,
): Promise<RemovedSession | null> {
  const row = await tx
    .deleteFrom('sessions')
    .where('token', '=', tokenHash)
    .returning(['id', 'user_id as userId'])
    .executeTakeFirst()
  return row ?? null
}

/** Removes every session that is over at `now`; gives how many there were. */
export async function deleteExpiredSessions(tx: Tx, now: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('expires_at', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** The hashes of the tokens of a user's sessions. */
export async function listTokenHashes(
  db: Reader,
  userId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('token')
    .where('user_id', '=', userId)
    .execute()
  return rows.map((row) => row.token)
}

/** A user's sessions, oldest first. */
export async function listSessions(
  db: Reader,
  userId: string,
): Promise<readonly SessionRecord[]> {
  return db
    .selectFrom('sessions')
    .select([
      'id',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'expires_at as expiresAt',
      'ip_address as address',
      'user_agent as userAgent',
    ])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}
