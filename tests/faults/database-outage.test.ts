import { expect, inject, test, vi } from 'vitest'

import { startEngine } from '#database/embedded/engine.ts'
import { DatabaseUnavailableError } from '#database/errors.ts'
import type { Database } from '#database/executor.ts'
import { loadMigrations, MIGRATIONS_FOLDER } from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { openDatabase } from '#database/open.ts'
import { urlOf } from '#tests/support/database-server.ts'
import { createTestDatabase } from '#tests/support/database.ts'
import { startProxy } from '#tests/support/proxy.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { findIdentifiers, insertVerification } from '#tests/support/verifications.ts'

const LONG_ENOUGH = 15_000

test('a restart under load: requests fail cleanly, then all goes on', async () => {
  await using data = await temporaryFolder('restart')
  await using before = await startEngine({ folder: data.path })
  // By its address, so that it is not ours to start again.
  const { host = '', port } = before.target.config
  const url = `postgres://waymark@localhost:${String(port)}/postgres?host=${host}`
  await using database = await openDatabase({ databaseUrl: url, dataFolder: '/' })
  await migrate(database, await loadMigrations(MIGRATIONS_FOLDER))
  await using load = startLoad(database)
  await vi.waitFor(() => expect(load.written.length).toBeGreaterThan(20), LONG_ENOUGH)
  await before.close()
  await vi.waitFor(() => expect(load.failures.length).toBeGreaterThan(20), LONG_ENOUGH)
  const written = load.written.length
  await using after = await startEngine({ folder: data.path })
  await vi.waitFor(
    () => expect(load.written.length).toBeGreaterThan(written + 20),
    LONG_ENOUGH,
  )
  await load.stop()
  const unclean = load.failures.filter((e) => !(e instanceof DatabaseUnavailableError))
  expect(unclean).toEqual([])
  const kept = new Set(await findIdentifiers(database.reader))
  expect(load.written.filter((row) => !kept.has(row))).toEqual([])
  await database.close()
  expect(after).toBeDefined()
})

test('a server that is away is dialled a few times, not once a request', async () => {
  await using clone = await createTestDatabase()
  await using proxy = await proxyTo()
  await using database = await openDatabase(through(proxy.port, clone.url))
  await database.transact((tx) => insertVerification(tx, 'before'))
  proxy.goAway()
  const dialsBefore = proxy.dials()
  await using load = startLoad(database)
  await vi.waitFor(() => expect(load.failures.length).toBeGreaterThan(500), LONG_ENOUGH)
  expect(proxy.dials() - dialsBefore).toBeLessThan(30)
  proxy.comeBack()
  await vi.waitFor(() => expect(load.written.length).toBeGreaterThan(20), LONG_ENOUGH)
  // Two readers and ten transactions, however many wait for them.
  expect(proxy.dials() - dialsBefore).toBeLessThan(60)
})

test('a server that falls silent is given up, and found again', async () => {
  await using clone = await createTestDatabase()
  await using proxy = await proxyTo()
  await using database = await openDatabase(through(proxy.port, clone.url))
  await findIdentifiers(database.reader)
  proxy.fallSilent()
  await expect(database.ping()).rejects.toThrow(DatabaseUnavailableError)
  await expect(findIdentifiers(database.reader)).rejects.toThrow(
    DatabaseUnavailableError,
  )
  proxy.comeBack()
  await vi.waitFor(() => database.ping(), LONG_ENOUGH)
  expect(await findIdentifiers(database.reader)).toEqual([])
})

function proxyTo() {
  const url = new URL(inject('databaseServer'))
  const folder = url.searchParams.get('host')
  return startProxy(
    folder === null
      ? { host: url.hostname, port: Number(url.port || 5432) }
      : { path: `${folder}/.s.PGSQL.${url.port}` },
  )
}

function through(port: number, databaseUrl: string) {
  const url = new URL(urlOf(databaseUrl, new URL(databaseUrl).pathname.slice(1)))
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { databaseUrl: url.href, dataFolder: '/' }
}

/** Twenty learners who each write and read without a pause, whatever happens. */
function startLoad(database: Database) {
  const written: string[] = []
  const failures: unknown[] = []
  let stopping = false
  const learn = async (learner: number) => {
    for (let count = 0; !stopping; count += 1) {
      const row = `${String(learner)}-${String(count)}`
      const [outcome] = await Promise.allSettled([writeAndRead(row)])
      if (outcome.status === 'rejected') failures.push(outcome.reason)
      // Lets timers and sockets have their turn: refusals come at once.
      await new Promise(setImmediate)
    }
  }
  async function writeAndRead(row: string): Promise<void> {
    await database.transact((tx) => insertVerification(tx, row))
    written.push(row)
    await database.reader.selectFrom('users').select('id').execute()
  }
  const learners = Array.from({ length: 20 }, (_, index) => learn(index))
  const stop = async () => {
    stopping = true
    await Promise.all(learners)
  }
  return { written, failures, stop, [Symbol.asyncDispose]: stop }
}
