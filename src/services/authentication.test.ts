import { Writable } from 'node:stream'

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { systemClock } from '#core/clock.ts'
import { configureLogging } from '#core/logger.ts'
import type { Database } from '#database/executor.ts'
import { createTestDatabase } from '#tests/support/database.ts'

import { argon2Passwords, type Passwords } from './authentication-passwords.ts'
import {
  createAuthentication,
  CredentialsRejectedError,
  type SignIn,
  type SignUp,
} from './authentication.ts'

const PASSWORD = 'a well kept footpath'

const ada: SignUp = {
  name: 'Ada Walker',
  email: 'ada@example.org',
  password: PASSWORD,
  timeZone: 'Europe/Amsterdam',
  address: '192.0.2.7',
  userAgent: 'a browser',
}

let database: Database

beforeAll(async () => {
  const clone = await createTestDatabase()
  database = clone.database
  return () => clone[Symbol.asyncDispose]()
})

beforeEach(() => database.transact((tx) => tx.deleteFrom('users').execute()))

function useCases(passwords: Passwords = argon2Passwords) {
  const authentication = createAuthentication({
    database,
    clock: systemClock,
    passwords,
    secret: 'only used by flows of identity providers',
    publicUrl: null,
  })
  return {
    ...authentication,
    signUp: (input: Partial<SignUp> = {}) =>
      database.transact((tx) => authentication.signUp(tx, { ...ada, ...input })),
    signIn: (input: Partial<SignIn> = {}) =>
      database.transact((tx) => authentication.signIn(tx, { ...ada, ...input })),
    signOut: (token: string) =>
      database.transact((tx) => authentication.signOut(tx, token)),
  }
}

const listUsers = () =>
  database.reader.selectFrom('users').selectAll().orderBy('created_at').execute()

describe('signing up', () => {
  test('makes an account and begins a session', async () => {
    const { signUp, findSession } = useCases()
    const { sessionToken, expiresAt } = await signUp({ email: ' Ada@Example.ORG' })
    const session = await findSession(sessionToken)
    expect(session?.expiresAt).toEqual(expiresAt)
    expect(session?.learner).toMatchObject({
      name: 'Ada Walker',
      email: 'ada@example.org',
      timeZone: 'Europe/Amsterdam',
      profilePublic: false,
    })
  })

  test('takes UTC for a time zone that there is not', async () => {
    const { signUp } = useCases()
    await signUp({ timeZone: 'Mars/Olympus' })
    expect(await listUsers()).toMatchObject([{ time_zone: 'UTC' }])
  })

  test.each([
    ['name_rejected', { name: '\u202E' }],
    ['email_rejected', { email: 'ada' }],
    ['password_too_weak', { password: 'short' }],
  ])('is refused with %s, and makes nothing', async (code, input) => {
    const { signUp } = useCases()
    await expect(signUp(input)).rejects.toMatchObject({ code })
    expect(await listUsers()).toEqual([])
  })

  test('the first account is the admin, and of 20 at once exactly one', async () => {
    const { signUp } = useCases()
    const emails = Array.from({ length: 20 }, (_, i) => `walker-${i}@example.org`)
    await Promise.all(emails.map((email) => signUp({ email })))
    await signUp()
    const roles = (await listUsers()).map(({ role }) => role)
    expect(roles.filter((role) => role === 'admin')).toHaveLength(1)
    expect(roles.filter((role) => role === 'learner')).toHaveLength(20)
    expect(roles.at(-1)).toBe('learner')
  })

  test('with one address, 10 at once make one account', async () => {
    const { signUp, findSession } = useCases()
    const passwords = Array.from({ length: 10 }, (_, i) => `${PASSWORD} ${i}`)
    const all = await Promise.all(passwords.map((password) => signUp({ password })))
    const sessions = await Promise.all(all.map((it) => findSession(it.sessionToken)))
    expect(await listUsers()).toHaveLength(1)
    expect(sessions.filter((session) => session !== null)).toHaveLength(1)
  })
})

describe('a taken address', () => {
  test('with the right password is a sign-in, and changes nothing', async () => {
    const { signUp, findSession } = useCases()
    await signUp()
    const { sessionToken } = await signUp({ name: 'Somebody Else', timeZone: 'UTC' })
    expect((await findSession(sessionToken))?.learner.name).toBe('Ada Walker')
    expect(await listUsers()).toMatchObject([
      { name: 'Ada Walker', time_zone: 'Europe/Amsterdam' },
    ])
  })

  test('with another password looks the same, but the token is nobody’s', async () => {
    const { signUp, findSession } = useCases()
    const first = await signUp()
    const second = await signUp({ password: 'another footpath' })
    expect(Object.keys(second)).toEqual(Object.keys(first))
    expect(second.sessionToken).toHaveLength(first.sessionToken.length)
    expect(await findSession(second.sessionToken)).toBeNull()
    expect(await listUsers()).toHaveLength(1)
  })

  test('of somebody without a password cannot be taken over', async () => {
    const { signUp, signIn, findSession } = useCases()
    await signUp()
    await database.transact((tx) =>
      tx.updateTable('identities').set({ password: null }).execute(),
    )
    const { sessionToken } = await signUp()
    expect(await findSession(sessionToken)).toBeNull()
    await expect(signIn()).rejects.toThrow(CredentialsRejectedError)
  })
})

describe('signing in', () => {
  test('begins a further session, whatever the case of the address', async () => {
    const { signUp, signIn, findSession } = useCases()
    const first = await signUp()
    const second = await signIn({ email: 'ADA@example.org ' })
    const [one, two] = await Promise.all(
      [first, second].map((it) => findSession(it.sessionToken)),
    )
    expect(two?.learner.id).toBe(one?.learner.id)
    expect(two?.learner.sessionId).not.toBe(one?.learner.sessionId)
  })

  test.each([
    ['ein scho\u0308ner Weg', 'ein schöner Weg'],
    ['ein schöner Weg', 'ein scho\u0308ner Weg'],
  ])('takes %j for %j, which looks the same', async (chosen, typed) => {
    const { signUp, signIn } = useCases()
    await signUp({ password: chosen })
    await expect(signIn({ password: typed })).resolves.toBeDefined()
  })

  test('is refused alike for a wrong password and an unknown address', async () => {
    const { signUp, signIn } = useCases()
    await signUp()
    const refusals = await Promise.all(
      [
        { password: 'another footpath' },
        { email: 'bob@example.org' },
        { email: 'ada\0@example.org' },
      ].map((input) => signIn(input).catch((error: unknown) => error)),
    )
    expect(refusals[0]).toBeInstanceOf(CredentialsRejectedError)
    expect(refusals[1]).toEqual(refusals[0])
    expect(refusals[2]).toEqual(refusals[0])
  })
})

describe('hashing', () => {
  const cases = [
    ['a new address', 'signUp', { email: 'bob@example.org' }],
    ['a taken address', 'signUp', {}],
    ['a taken address, wrong password', 'signUp', { password: 'another footpath' }],
    ['a known address', 'signIn', {}],
    ['a wrong password', 'signIn', { password: 'another footpath' }],
    ['an unknown address', 'signIn', { email: 'bob@example.org' }],
    ['no address at all', 'signIn', { email: 'ada\0@example.org' }],
  ] as const

  test.each(cases)('is done once for %s (%s)', async (_case, useCase, input) => {
    await useCases().signUp()
    let calls = 0
    const counting: Passwords = {
      hash: (...args) => ((calls += 1), argon2Passwords.hash(...args)),
      verify: (...args) => ((calls += 1), argon2Passwords.verify(...args)),
    }
    await Promise.allSettled([useCases(counting)[useCase](input)])
    expect(calls).toBe(1)
  })

  test('holds no connection: writes go on while passwords are hashed', async () => {
    const gate = Promise.withResolvers<void>()
    const slow: Passwords = {
      hash: async (password) => (await gate.promise, argon2Passwords.hash(password)),
      verify: argon2Passwords.verify,
    }
    const { signUp } = useCases(slow)
    const emails = Array.from({ length: 30 }, (_, i) => `walker-${i}@example.org`)
    const waiting = Promise.all(emails.map((email) => signUp({ email })))
    await useCases().signUp()
    expect(await listUsers()).toHaveLength(1)
    gate.resolve()
    await waiting
    expect(await listUsers()).toHaveLength(31)
  })
})

describe('the log', () => {
  afterAll(() => {
    configureLogging('silent')
  })

  test('names accounts by id, and holds no e-mail address or password', async () => {
    const lines: string[] = []
    const sink = new Writable({
      write: (line: Buffer, _encoding, done) => {
        lines.push(line.toString())
        done()
      },
    })
    configureLogging('debug', sink)
    const { signUp, signIn, signOut } = useCases()
    const { sessionToken } = await signUp()
    await signUp({ password: 'another footpath' })
    await signIn()
    for (const input of [{ password: 'another footpath' }, { email: 'bob@b.example' }])
      await expect(signIn(input)).rejects.toThrow(CredentialsRejectedError)
    await signOut(sessionToken)
    const text = lines.join('')
    const events = [...text.matchAll(/"event":"([^"]+)"/g)].map(([, event]) => event)
    expect(events).toEqual([
      'account.created',
      'session.created',
      'credentials.rejected',
      'session.created',
      'credentials.rejected',
      'credentials.rejected',
      'session.revoked',
    ])
    expect(text).not.toMatch(/example|footpath|argon2/)
    expect(text).not.toContain(sessionToken)
  })
})
