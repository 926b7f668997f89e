import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { newId } from '#core/ids.ts'
import type { Database } from '#database/executor.ts'
import { createTestDatabase } from '#tests/support/database.ts'

import {
  createSessions,
  newTicket,
  openSession,
  refreshSessionsOf,
  type SessionTicket,
} from './sessions.ts'

const DAY_MS = 86_400_000
const START = new Date('2026-03-01T12:00:00Z')
const after = (days: number) => new Date(START.getTime() + days * DAY_MS)

let database: Database
let sessions: ReturnType<typeof createSessions>
let now: Date
let userId: string

beforeAll(async () => {
  const clone = await createTestDatabase()
  database = clone.database
  sessions = createSessions({ database, clock: { now: () => now } })
  return () => clone[Symbol.asyncDispose]()
})

beforeEach(async () => {
  now = START
  userId = newId()
  const row = {
    id: userId,
    name: 'Ada Walker',
    email: `${userId}@example.org`,
    email_verified: false,
    image: null,
    role: 'learner',
    time_zone: 'UTC',
    created_at: START,
    updated_at: START,
  } as const
  await database.transact((tx) => tx.insertInto('users').values(row).execute())
})

const open = (userAgent: string | null = null) =>
  database.transact((tx) => openSession(tx, { userId, address: '::1', userAgent }, now))
const find = ({ sessionToken }: SessionTicket) => sessions.findSession(sessionToken)
const renew = ({ sessionToken }: SessionTicket) =>
  database.transact((tx) => sessions.renewSession(tx, sessionToken))
const signOut = ({ sessionToken }: SessionTicket) =>
  database.transact((tx) => sessions.signOut(tx, sessionToken))
const purge = () => database.transact((tx) => sessions.purgeExpiredSessions(tx))

const listRows = () =>
  database.reader
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .execute()

describe('tokens', () => {
  test('are 256 random bits, never twice the same', () => {
    const tokens = new Set<string>()
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, max: after(99_999) }), (date) => {
        const { sessionToken } = newTicket(date)
        expect(Buffer.from(sessionToken, 'base64url')).toHaveLength(32)
        expect(tokens.has(sessionToken)).toBe(false)
        tokens.add(sessionToken)
      }),
      { numRuns: 1_000 },
    )
  })

  test('are stored nowhere, in whole or in part', async () => {
    const tickets = await Promise.all(Array.from({ length: 20 }, () => open()))
    const rows = await listRows()
    const stored = JSON.stringify(rows)
    for (const { sessionToken } of tickets) {
      const bytes = Buffer.from(sessionToken, 'base64url')
      expect(stored).not.toContain(sessionToken.slice(0, 16))
      expect(stored).not.toContain(bytes.toString('hex').slice(0, 16))
    }
    expect(rows.every(({ token }) => /^[0-9a-f]{64}$/.test(token))).toBe(true)
  })

  test('that nobody was given find nothing; what is stored is no token', async () => {
    await open()
    const [row] = await listRows()
    const guesses = ['', 'x', row?.token ?? '', newTicket(now).sessionToken]
    for (const guess of guesses) expect(await sessions.findSession(guess)).toBeNull()
  })
})

describe('a session', () => {
  test('gives the learner and the session’s own id', async () => {
    const session = await find(await open())
    const [row] = await listRows()
    expect(session?.learner).toEqual({
      id: userId,
      name: 'Ada Walker',
      email: `${userId}@example.org`,
      role: 'learner',
      timeZone: 'UTC',
      profilePublic: false,
      sessionId: row?.id,
    })
  })

  test('keeps of a user agent what a person would read', async () => {
    await open('x'.repeat(9_000))
    const [row] = await listRows()
    expect(row).toMatchObject({ user_agent: 'x'.repeat(512), ip_address: '::1' })
  })

  test('lives 30 days, cached or not', async () => {
    const [cached, uncached] = [await open(), await open()]
    now = after(29.9)
    expect(await find(cached)).not.toBeNull()
    now = after(30)
    expect(await find(cached)).toBeNull()
    expect(await find(uncached)).toBeNull()
  })

  test('wants to be extended once a day, and then lives longer', async () => {
    const ticket = await open()
    now = after(0.9)
    expect((await find(ticket))?.renewalDue).toBe(false)
    now = after(1)
    expect((await find(ticket))?.renewalDue).toBe(true)
    expect(await renew(ticket)).toEqual({ ...ticket, expiresAt: after(31) })
    expect((await find(ticket))?.renewalDue).toBe(false)
    now = after(30)
    expect((await find(ticket))?.expiresAt).toEqual(after(31))
  })

  test('that is over cannot be extended', async () => {
    const [old, ended] = [await open(), await open()]
    await signOut(ended)
    expect(await renew(ended)).toBeNull()
    now = after(30)
    expect(await renew(old)).toBeNull()
    expect(await find(old)).toBeNull()
  })

  test('that is signed out is over at once, and the others go on', async () => {
    const [one, two] = [await open(), await open()]
    await Promise.all([find(one), find(two)])
    await signOut(one)
    expect(await find(one)).toBeNull()
    expect(await find(two)).not.toBeNull()
    await expect(signOut(one)).resolves.toBeUndefined()
  })

  test('stays over when it was read while it was being signed out', async () => {
    const ticket = await open()
    const readMeanwhile = await database.transact(async (tx) => {
      await sessions.signOut(tx, ticket.sessionToken)
      return find(ticket)
    })
    expect(readMeanwhile).not.toBeNull()
    expect(await find(ticket)).toBeNull()
  })

  test('shows a changed learner at once', async () => {
    const tickets = [await open(), await open()]
    await Promise.all(tickets.map((ticket) => find(ticket)))
    await database.transact(async (tx) => {
      const named = tx.updateTable('users').set({ name: 'Ada Runner' })
      await named.where('id', '=', userId).execute()
      await refreshSessionsOf(tx, userId)
    })
    const found = await Promise.all(tickets.map((ticket) => find(ticket)))
    expect(found.map((it) => it?.learner.name)).toEqual(['Ada Runner', 'Ada Runner'])
  })
})

test('purging removes what is over, and nothing else', async () => {
  await open()
  now = after(5)
  const current = await open()
  now = after(30)
  expect(await purge()).toBeGreaterThanOrEqual(1)
  expect(await purge()).toBe(0)
  expect(await listRows()).toHaveLength(1)
  expect(await find(current)).not.toBeNull()
})
