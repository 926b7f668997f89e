import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'

import { inject } from 'vitest'

import type { Database } from '#database/executor.ts'
import { openDatabase } from '#database/open.ts'

import { onServer, urlOf } from './database-server.ts'

/** A migrated, empty database that nothing else uses; it goes away with the test. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string
  readonly database: Database
}

/** Makes a database by cloning the migrated one, in some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabaseFrom(inject('databaseTemplate'))
}

/** Makes a database without a schema, for tests of migrations. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabaseFrom('template0')
}

async function createDatabaseFrom(template: string): Promise<TestDatabase> {
  const server = inject('databaseServer')
  const name = `waymark_test_${randomBytes(6).toString('hex')}`
  await onServer(server, (run) => run(`create database ${name} template ${template}`))
  const url = urlOf(server, name)
  const database = await openDatabase({ databaseUrl: url, dataFolder: tmpdir() })
  return {
    url,
    database,
    [Symbol.asyncDispose]: async () => {
      await database.close()
      await onServer(server, (run) => run(`drop database ${name} with (force)`))
    },
  }
}
