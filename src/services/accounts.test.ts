import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { systemClock } from '#core/clock.ts'
import type { Database } from '#database/executor.ts'
import { createTestDatabase } from '#tests/support/database.ts'
import { leaveRecords, RECORDED_AT } from '#tests/support/records.ts'

import {
  AccountGoneError,
  createAccounts,
  LastAdminError,
  PasswordRejectedError,
  type AccountChanges,
} from './accounts.ts'
import { createAuthentication } from './authentication.ts'
import type { Learner, Role } from './learner.ts'

const PASSWORD = 'a well kept footpath'

let database: Database
let accounts: ReturnType<typeof createAccounts>
let authentication: ReturnType<typeof createAuthentication>

beforeAll(async () => {
  const clone = await createTestDatabase()
  database = clone.database
  const shared = { database, clock: systemClock }
  const secret = 'only used by flows of identity providers'
  authentication = createAuthentication({ ...shared, secret, publicUrl: null })
  accounts = createAccounts(shared)
  return () => clone[Symbol.asyncDispose]()
})

beforeEach(() => database.transact((tx) => tx.deleteFrom('users').execute()))

async function signUp(name: string) {
  const person = { name, email: `${name}@example.org`, password: PASSWORD }
  const from = { timeZone: 'UTC', address: '192.0.2.7', userAgent: 'a browser' }
  const { sessionToken } = await database.transact((tx) =>
    authentication.signUp(tx, { ...person, ...from }),
  )
  const session = await authentication.findSession(sessionToken)
  if (session === null) throw new Error('nobody is signed in')
  return { learner: session.learner, sessionToken }
}

const update = (learner: Learner, changes: AccountChanges) =>
  database.transact((tx) => accounts.update(tx, learner, changes))
const remove = (learner: Learner, password = PASSWORD) =>
  database.transact((tx) => accounts.remove(tx, learner, { password }))
const setRole = ({ id }: Learner, role: Role) =>
  database.transact((tx) =>
    tx.updateTable('users').set({ role }).where('id', '=', id).execute(),
  )

/** How many rows each table with a `user_id` holds of a learner, and `users` itself. */
async function countRows(userId: string): Promise<Record<string, number>> {
  const { reader } = database
  const columns = await reader
    .selectFrom(
      sql<{ name: string }>`(
        select table_name as name from information_schema.columns
        where table_schema = current_schema() and column_name = 'user_id'
      )`.as('tables'),
    )
    .select('name')
    .execute()
  const tables = columns.map(({ name }) => [name, 'user_id'] as const)
  const counts = [['users', 'id'] as const, ...tables].map(async ([table, column]) => {
    const { count } = await reader
      .selectFrom(sql`${sql.table(table)}`.as('t'))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where(sql.ref(`t.${column}`), '=', userId)
      .executeTakeFirstOrThrow()
    return [table, count] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

/** Whether a transaction on this database waits for another one's lock. */
async function isSomebodyWaiting(): Promise<boolean> {
  const { waiting } = await database.reader
    .selectFrom(
      sql<{ waiting: number }>`(
        select count(*) as waiting from pg_locks join pg_database on database = oid
        where datname = current_database() and not granted
      )`.as('locks'),
    )
    .select('waiting')
    .executeTakeFirstOrThrow()
  return waiting > 0
}

const leaveTraces = ({ id }: Learner) => database.transact((tx) => leaveRecords(tx, id))

describe('changing an account', () => {
  test('keeps what is left out, and shows in every session at once', async () => {
    const { learner, sessionToken } = await signUp('ada')
    const changed = await update(learner, { name: ' Ada Runner ', profilePublic: true })
    expect(changed).toMatchObject({
      id: learner.id,
      name: 'Ada Runner',
      email: 'ada@example.org',
      roles: ['admin'],
      timeZone: 'UTC',
      profilePublic: true,
    })
    expect(await accounts.view(database.reader, learner)).toEqual(changed)
    const session = await authentication.findSession(sessionToken)
    expect(session?.learner).toMatchObject({ name: 'Ada Runner', profilePublic: true })
  })

  test('takes a time zone by its name', async () => {
    const { learner } = await signUp('ada')
    const changed = await update(learner, { timeZone: 'asia/kolkata' })
    expect(changed.timeZone).toBe('Asia/Kolkata')
  })

  test.each([
    [{ name: ' ' }, { code: 'name_rejected', field: 'name' }],
    [{ timeZone: 'Mars/Olympus' }, { code: 'time_zone_unknown', field: 'time_zone' }],
  ])('to %j is refused, and changes nothing', async (changes, error) => {
    const { learner } = await signUp('ada')
    const before = await accounts.view(database.reader, learner)
    await expect(update(learner, changes)).rejects.toMatchObject(error)
    expect(await accounts.view(database.reader, learner)).toEqual(before)
  })

  test('changes nobody else', async () => {
    const [ada, bob] = [await signUp('ada'), await signUp('bob')]
    await update(ada.learner, { name: 'Ada Runner' })
    expect((await accounts.view(database.reader, bob.learner)).name).toBe('bob')
  })
})

describe('deleting an account', () => {
  test('leaves no row of the learner in any table, and no session', async () => {
    const [ada, bob] = [await signUp('ada'), await signUp('bob')]
    await leaveTraces(ada.learner)
    await leaveTraces(bob.learner)
    const before = await countRows(bob.learner.id)
    // A table that is missing in `leaveRecords` makes this fail: add it there.
    expect(Object.values(before)).not.toContain(0)
    await remove(bob.learner)
    const after = await countRows(bob.learner.id)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    expect(Object.values(after).every((count) => count === 0)).toBe(true)
    expect(await authentication.findSession(bob.sessionToken)).toBeNull()
    expect(Object.values(await countRows(ada.learner.id))).not.toContain(0)
  })

  test('frees the address', async () => {
    await signUp('ada')
    const first = await signUp('bob')
    await remove(first.learner)
    const second = await signUp('bob')
    expect(second.learner.id).not.toBe(first.learner.id)
  })

  test('asks for the password', async () => {
    const { learner, sessionToken } = await signUp('ada')
    await expect(remove(learner, 'another footpath')).rejects.toThrow(
      PasswordRejectedError,
    )
    expect(await authentication.findSession(sessionToken)).not.toBeNull()
  })

  test('is refused to the last admin while there are other people', async () => {
    const [ada, bob] = [await signUp('ada'), await signUp('bob')]
    await expect(remove(ada.learner)).rejects.toThrow(LastAdminError)
    await setRole(bob.learner, 'admin')
    await remove(ada.learner)
    await expect(remove(bob.learner)).resolves.toBeUndefined()
  })

  test('of both admins at once leaves one of them', async () => {
    const [ada, bob] = [await signUp('ada'), await signUp('bob')]
    await signUp('eve')
    await setRole(bob.learner, 'admin')
    let second: Promise<unknown> = Promise.resolve()
    await database.transact(async (tx) => {
      await accounts.remove(tx, ada.learner, { password: PASSWORD })
      const state = { settled: false }
      second = remove(bob.learner)
        .catch((error: unknown) => error)
        .finally(() => (state.settled = true))
      while (!state.settled && !(await isSomebodyWaiting())) continue
    })
    expect(await second).toBeInstanceOf(LastAdminError)
  })

  test('lets the next person on an empty site be its admin', async () => {
    const { learner } = await signUp('ada')
    await remove(learner)
    expect((await signUp('bob')).learner.role).toBe('admin')
  })

  test('happens once, and what comes after says so', async () => {
    const { learner } = await signUp('ada')
    await remove(learner)
    await expect(accounts.view(database.reader, learner)).rejects.toThrow(
      AccountGoneError,
    )
    await expect(update(learner, { name: 'Ada' })).rejects.toThrow(AccountGoneError)
    await expect(remove(learner)).rejects.toThrow(AccountGoneError)
  })
})

describe('the export', () => {
  test('holds something of every table that keeps something of learners', async () => {
    const { learner } = await signUp('ada')
    await leaveTraces(learner)
    const { users, ...counts } = await countRows(learner.id)
    const { account, ...lists } = await accounts.exportData(database.reader, learner)
    const exported = Object.entries(lists).map(([name, list]) => [name, list.length])
    const kept = Object.entries(counts).map(([table, n]) => [camelCase(table), n])
    expect([users, account.id]).toEqual([1, learner.id])
    expect(Object.fromEntries(exported)).toEqual(Object.fromEntries(kept))
  })

  test('says what is on record, and holds nothing that proves who it is', async () => {
    const { learner, sessionToken } = await signUp('ada')
    await leaveTraces(learner)
    const exported = await accounts.exportData(database.reader, learner)
    expect(exported).toMatchObject({
      account: { email: 'ada@example.org' },
      identities: [{ providerId: 'credential', accountId: learner.id }],
      sessions: [
        { id: learner.sessionId, address: '192.0.2.7', userAgent: 'a browser' },
      ],
      stepCompletions: [{ stepId: 'pwd', completedAt: RECORDED_AT }],
    })
    const text = JSON.stringify(exported)
    expect(text).not.toMatch(/argon2|token|password/i)
    expect(text).not.toContain(sessionToken)
  })
})

function camelCase(name: string): string {
  return name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
