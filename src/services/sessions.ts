import { hash, randomBytes } from 'node:crypto'

import type { Clock } from '#core/clock.ts'
import { newId } from '#core/ids.ts'
import { createLogger } from '#core/logger.ts'
import type { Database, Tx } from '#database/executor.ts'
import * as sessions from '#repositories/sessions.ts'

import {
  getCachedSession,
  invalidateSessionCache,
  type CachedSession,
} from './sessions-cache.ts'

const logger = createLogger('sessions')

const DAY_MS = 86_400_000
const LIFETIME_MS = 30 * DAY_MS
const TOKEN_BYTES = 32
const USER_AGENT_MAX = 512

/** A token and how long it is good for; the token itself is stored nowhere. */
export interface SessionTicket {
  /** 32 random bytes, base64url. */
  readonly sessionToken: string
  readonly expiresAt: Date
}

/** A session found by its token. */
export interface Session extends CachedSession {
  /** A day has passed since it was last extended, so `renewSession` is due. */
  readonly renewalDue: boolean
}

/** For whom a session begins, and from where. */
export interface SessionOwner {
  readonly userId: string
  /** IP address. */
  readonly address: string
  readonly userAgent: string | null
}

/** What the use cases need. */
export interface SessionResources {
  readonly database: Pick<Database, 'reader'>
  readonly clock: Clock
}

/** Makes a token that is good for 30 days from `now`, once a session has it. */
export function newTicket(now: Date): SessionTicket {
  return {
    sessionToken: randomBytes(TOKEN_BYTES).toString('base64url'),
    expiresAt: endOf(now),
  }
}

/** Begins a session of 30 days. */
export async function openSession(
  tx: Tx,
  { userId, address, userAgent }: SessionOwner,
  now: Date,
): Promise<SessionTicket> {
  const ticket = newTicket(now)
  const id = newId(now.getTime())
  await sessions.insertSession(tx, {
    id,
    userId,
    tokenHash: hashOf(ticket.sessionToken),
    address,
    userAgent: userAgent?.slice(0, USER_AGENT_MAX) ?? null,
    createdAt: now,
    updatedAt: now,
    expiresAt: ticket.expiresAt,
  })
  logger.info('session.created', { user_id: userId, session_id: id })
  return ticket
}

/** Lets every session of a user show, after the commit, what the user is by then. */
export async function refreshSessionsOf(tx: Tx, userId: string): Promise<void> {
  const tokenHashes = await sessions.listTokenHashes(tx, userId)
  tx.afterCommit(() => {
    for (const tokenHash of tokenHashes) invalidateSessionCache(tokenHash)
  })
}

/** Makes the use cases of sessions that have begun. */
export function createSessions({ database: { reader }, clock }: SessionResources) {
  /** The session of a token, with its learner; `null` when it is over or unknown. */
  async function findSession(sessionToken: string): Promise<Session | null> {
    const session = await getCachedSession(reader, hashOf(sessionToken))
    if (session === null) return null
    const left = session.expiresAt.getTime() - clock.now().getTime()
    return left > 0 ? { ...session, renewalDue: left <= LIFETIME_MS - DAY_MS } : null
  }

  /** Lets a session run for 30 days from now; `null` when it is over or unknown. */
  async function renewSession(
    tx: Tx,
    sessionToken: string,
  ): Promise<SessionTicket | null> {
    const tokenHash = hashOf(sessionToken)
    const now = clock.now()
    const expiresAt = endOf(now)
    if (!(await sessions.extendSession(tx, { tokenHash, now, expiresAt }))) return null
    tx.afterCommit(() => {
      invalidateSessionCache(tokenHash)
    })
    return { sessionToken, expiresAt }
  }

  /** Ends the session of a token, at the commit; nothing happens without one. */
  async function signOut(tx: Tx, sessionToken: string): Promise<void> {
    const tokenHash = hashOf(sessionToken)
    const removed = await sessions.deleteSessionIfPresent(tx, tokenHash)
    if (removed === null) return
    tx.afterCommit(() => {
      invalidateSessionCache(tokenHash)
    })
    logger.info('session.revoked', { user_id: removed.userId, session_id: removed.id })
  }

  /** Removes every session that is over; gives how many there were. */
  async function purgeExpiredSessions(tx: Tx): Promise<number> {
    return sessions.deleteExpiredSessions(tx, clock.now())
  }

  return { findSession, renewSession, signOut, purgeExpiredSessions }
}

function endOf(start: Date): Date {
  return new Date(start.getTime() + LIFETIME_MS)
}

/**
 * Only this is stored: it finds the session of a token, and no token can be made of it.
 * A fast hash is enough, since nobody guesses 256 random bits.
 */
function hashOf(sessionToken: string): string {
  return hash('sha256', sessionToken, 'hex')
}
