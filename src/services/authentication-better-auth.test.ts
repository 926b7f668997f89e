import { subscribe, unsubscribe } from 'node:diagnostics_channel'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Database } from '#database/executor.ts'
import { createTestDatabase } from '#tests/support/database.ts'

import { openLibrary } from './authentication-better-auth.ts'

const settings = {
  secret: 'only used by flows of identity providers',
  publicUrl: 'https://learn.example.org',
}

const person = {
  name: 'Ada Walker',
  email: 'ada@example.org',
  emailVerified: true,
  role: 'learner',
  timeZone: 'UTC',
  profilePublic: false,
}

const calls: unknown[] = []
const countCall = (call: unknown) => calls.push(call)

let database: Database

beforeAll(async () => {
  subscribe('undici:request:create', countCall)
  subscribe('http.client.request.start', countCall)
  const clone = await createTestDatabase()
  database = clone.database
  return () => clone[Symbol.asyncDispose]()
})

afterAll(() => {
  unsubscribe('undici:request:create', countCall)
  unsubscribe('http.client.request.start', countCall)
})

test('our tables hold all that a flow of an identity provider keeps', async () => {
  const soon = new Date(Date.now() + 60_000)
  const proof = {
    providerId: 'github',
    accountId: '4711',
    accessToken: 'a',
    refreshToken: 'r',
    idToken: 'i',
    accessTokenExpiresAt: soon,
    refreshTokenExpiresAt: soon,
    scope: 'read:user',
  }
  await database.transact(async (tx) => {
    const { internalAdapter: library } = await openLibrary(tx, settings).$context
    const { user } = await library.createOAuthUser(person, proof)
    const found = await library.findUserByEmail(person.email, { includeAccounts: true })
    expect(found?.user).toMatchObject(person)
    expect(found?.accounts).toMatchObject([{ ...proof, userId: user.id }])
    const state = { identifier: 'state', value: 'v', expiresAt: soon }
    await library.createVerificationValue(state)
    expect(await library.consumeVerificationValue('state')).toMatchObject(state)
  })
  const ids = await database.reader.selectFrom('users').select('id').execute()
  expect(ids.map(({ id }) => id[14])).toEqual(['7'])
})

test('what it writes is undone with the caller’s transaction', async () => {
  const failing = database.transact(async (tx) => {
    const { internalAdapter: library } = await openLibrary(tx, settings).$context
    await library.createUser(
      { ...person, email: 'bob@example.org' },
      { method: 'email-password' },
    )
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  const users = await database.reader
    .selectFrom('users')
    .select('id')
    .where('email', '=', 'bob@example.org')
    .execute()
  expect(users).toEqual([])
})

test('its own endpoints make no account and begin no session', async () => {
  const { api } = openLibrary(database.reader, settings)
  const body = { ...person, password: 'a well kept footpath', role: 'admin' }
  await expect(api.signUpEmail({ body })).rejects.toThrow('not enabled')
  await expect(api.signInEmail({ body })).rejects.toThrow('not enabled')
})

test('a client cannot send a role, a time zone or a public profile along', () => {
  const { options } = openLibrary(database.reader, settings)
  const fields = Object.values(options.user?.additionalFields ?? {})
  expect(fields).toHaveLength(3)
  expect(fields.filter((field) => field.input !== false)).toEqual([])
})

test('it calls nobody', () => {
  expect(calls).toEqual([])
})
