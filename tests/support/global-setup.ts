import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { TestProject } from 'vitest/node'

import { startEngine } from '#database/embedded/engine.ts'
import { loadMigrations, MIGRATIONS_FOLDER } from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { openDatabase } from '#database/open.ts'
import { openQueue } from '#database/queue/open.ts'

import { onServer, urlOf } from './database-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which databases can be made, as a URL. */
    databaseServer: string
    /** The migrated database that tests clone. */
    databaseTemplate: string
  }
}

/**
 * Starts one server for the whole run and makes the database that tests clone; with
 * `TEST_DATABASE_URL` the tests run on the server named there. Gives what undoes it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using resources = new AsyncDisposableStack()
  const given = process.env['TEST_DATABASE_URL']
  const server = given ?? (await startOwnServer(resources))
  const template = `waymark_template_${String(process.pid)}`
  await onServer(server, async (run) => {
    await run(`drop database if exists ${template} with (force)`)
    await run(`create database ${template}`)
  })
  resources.defer(async () => {
    await onServer(server, (run) => run(`drop database ${template} with (force)`))
  })
  await migrateTemplate(urlOf(server, template))
  project.provide('databaseServer', server)
  project.provide('databaseTemplate', template)
  const owned = resources.move()
  return () => owned.disposeAsync()
}

/**
 * These databases live for a test, so nothing is lost when the machine fails and
 * syncing is off: it would halve the speed of the suite. Tests of durability start
 * servers of their own, with the settings that people get.
 */
async function startOwnServer(resources: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-tests-'))
  resources.defer(() => rm(folder, { recursive: true, force: true }))
  const engine = await startEngine({
    folder,
    settings: {
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      max_connections: '200',
    },
  })
  resources.defer(engine.close)
  const { user = '', password, host = '', port } = engine.target.config
  const url = new URL(`postgres://localhost:${String(port)}/postgres`)
  url.username = user
  url.password = typeof password === 'string' ? password : ''
  url.searchParams.set('host', host)
  return url.href
}

async function migrateTemplate(databaseUrl: string): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const database = opened.use(await openDatabase({ databaseUrl, dataFolder: tmpdir() }))
  await migrate(database, await loadMigrations(MIGRATIONS_FOLDER))
  // Installs the queue's tables, which takes longer than cloning them.
  opened.use(await openQueue(database, { kinds: [] }))
}
