import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'

import type { Database } from './executor.ts'
import { openDatabase } from './open.ts'

const PATIENT = { timeout: 10_000, interval: 10 }

let clone: TestDatabase

beforeAll(async () => {
  clone = await createTestDatabase()
})

afterAll(() => clone[Symbol.asyncDispose]())

test('hears what is said on its channel, and nothing else, until it ends', async () => {
  const ear = listenOn(clone.database, 'odd "channel"')
  await ear.expectConnections(1)
  await say('other', 'unheard')
  await say('odd "channel"', 'first')
  await expect.poll(() => ear.heard, PATIENT).toEqual(['first'])
  await ear.stop()
  await ear.stop()
  expect(await listeningConnections()).toEqual([])
})

test('connects again when its connection is lost, and says so', async () => {
  const ear = listenOn(clone.database, 'channel')
  await ear.expectConnections(1)
  const [pid] = await listeningConnections()
  await clone.database.runScript(`select pg_terminate_backend(${String(pid)})`)
  await ear.expectConnections(2)
  await say('channel', 'heard')
  await expect.poll(() => ear.heard, PATIENT).toEqual(['heard'])
  await ear.stop()
})

test('ends with the database', async () => {
  {
    await using database = await openDatabase({
      databaseUrl: clone.url,
      dataFolder: '/',
    })
    const ear = listenOn(database, 'channel')
    await ear.expectConnections(1)
  }
  expect(await listeningConnections()).toEqual([])
})

function listenOn({ listen }: Database, channel: string) {
  const heard: string[] = []
  let connections = 0
  const stop = listen?.({
    channel,
    onNotification: (payload) => heard.push(payload),
    onConnected: () => {
      connections += 1
    },
  })
  return {
    heard,
    stop: () => stop?.(),
    expectConnections: async (count: number): Promise<void> => {
      await expect.poll(() => connections, PATIENT).toBe(count)
    },
  }
}

function say(channel: string, payload: string) {
  return clone.database.runScript('select pg_notify($1, $2)', [channel, payload])
}

async function listeningConnections() {
  const rows = await clone.database.runScript(
    `select pid from pg_stat_activity
     where datname = current_database() and query like 'listen %'`,
  )
  return rows.map(({ pid }) => pid)
}
