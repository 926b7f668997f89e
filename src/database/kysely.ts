import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { QueryResult as DriverResult } from 'pg'

import type { Tables } from './tables.ts'

/** Runs one compiled statement; rejects with the error that callers shall see. */
export type Execute = (statement: CompiledQuery) => Promise<DriverResult>

const dialectOver = (driver: Driver): Dialect => ({
  createDriver: () => driver,
  createQueryCompiler: () => compiler,
  createAdapter: () => adapter,
  createIntrospector: (database) => new PostgresIntrospector(database),
})

const compiler = new PostgresQueryCompiler()
const adapter = new PostgresAdapter()
const noDriver = new DummyDriver()
const noDialect = dialectOver(noDriver)

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/**
 * Makes a Kysely whose statements all go to `execute`. Connections and transactions are
 * the business of whoever gives `execute`, so Kysely's own driver layer, which acquires
 * and releases a connection for each statement, is left out.
 */
export function createKysely(execute: Execute): Kysely<Tables> {
  const connection = createConnection(execute)
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (use) => use(connection),
  })
  const [dialect, driver] = [noDialect, noDriver]
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor })
}

/** Makes a whole Kysely, transactions included, over a driver. */
export function createKyselyOver(driver: Driver): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialectOver(driver) })
}

/** Makes what Kysely calls a connection. */
export function createConnection(execute: Execute): DatabaseConnection {
  return {
    executeQuery: async <R>(statement: CompiledQuery) =>
      toResult<R>(await execute(statement)),
    streamQuery: () => {
      throw new Error('Streaming is not offered: read in pages.')
    },
  }
}

function toResult<R>({ command, rowCount, rows }: DriverResult): QueryResult<R> {
  // The row type is the one Kysely derived from the query that was run.
  const typed = rows as R[]
  return CHANGES.has(command)
    ? { rows: typed, numAffectedRows: BigInt(rowCount ?? 0) }
    : { rows: typed }
}
