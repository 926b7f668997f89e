import { createConnector } from './connector.ts'
import type { Engine } from './embedded/engine-types.ts'
import { startEngine } from './embedded/engine.ts'
import { DatabaseUnavailableError } from './errors.ts'
import type { Database, Reader } from './executor.ts'
import { createKysely } from './kysely.ts'
import { createLibraryKysely } from './library-kysely.ts'
import { createListeners, listenerKind } from './listeners.ts'
import { runMaintenance } from './maintenance.ts'
import { createScriptRunner } from './pool-scripts.ts'
import { createPool } from './pool.ts'
import { createReaders } from './readers.ts'
import { assertUsable } from './server-check.ts'
import { openSession, type SessionEvents } from './session.ts'
import {
  configFor,
  type ConnectionKind,
  maintenanceKind,
  readerKind,
  type Target,
  targetOf,
  transactionKind,
} from './settings.ts'
import { createStatementNames, unnamed } from './statement-names.ts'
import { createTransact } from './transactions.ts'

/** Which database to open, and how many connections to use. */
export interface DatabaseOptions {
  /** `postgres://` URL; `null`: the embedded server in `dataFolder`. */
  readonly databaseUrl: string | null
  /** Absolute path. */
  readonly dataFolder: string
  /** Pipelined connections for reading. */
  readonly readers?: number
  /** Most transactions at once. */
  readonly transactions?: number
  /** How long a transaction waits for a connection, in milliseconds. */
  readonly acquireTimeoutMs?: number
}

const PING_TIMEOUT_MS = 1_000

/**
 * Opens the database, and starts the embedded server where no URL is given.
 * @throws DatabaseStartError it cannot be reached or started; the message says why
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl !== null)
    return connectTo(targetOf(options.databaseUrl), options, null)
  const engine = await startEngine({ folder: options.dataFolder })
  try {
    return await connectTo(engine.target, options, engine)
  } catch (error) {
    await engine.close()
    throw error
  }
}

async function connectTo(
  target: Target,
  options: DatabaseOptions,
  engine: Engine | null,
): Promise<Database> {
  const connect = createSessions(target, engine)
  await assertUsable(target, () => connect(maintenanceKind))
  const readers = createReaders(() => connect(readerKind), options.readers ?? 2)
  const pool = createPool({
    connect: () => connect(transactionKind),
    size: options.transactions ?? 10,
    acquireTimeoutMs: options.acquireTimeoutMs ?? 5_000,
  })
  const listeners = createListeners((events) => connect(listenerKind, events))
  const reader = createKysely(readers.run)
  async function closeAll(): Promise<void> {
    await Promise.all([readers.close(), pool.close(), listeners.close()])
    await engine?.close()
  }
  let closing: Promise<void> | null = null
  const close = () => (closing ??= closeAll())
  return {
    reader,
    transact: createTransact(pool),
    kysely: createLibraryKysely(pool),
    runScript: createScriptRunner(pool),
    listen: target.pooled ? null : listeners.listen,
    maintain: async (work) => runMaintenance(await connect(maintenanceKind), work),
    ping: () => pingThrough(reader),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Gives the function that opens connections, all through one connector. */
function createSessions(target: Target, engine: Engine | null) {
  const connect = createConnector()
  const nameStatement = target.pooled ? unnamed : createStatementNames()
  return (kind: ConnectionKind, events: SessionEvents = {}) =>
    connect(async () => {
      await engine?.ensure()
      const config = configFor(target, kind)
      return openSession({ config, nameStatement, stallMs: kind.stallMs, ...events })
    })
}

async function pingThrough(reader: Reader): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    reject(new DatabaseUnavailableError(new Error('No answer within a second.')))
  }, PING_TIMEOUT_MS)
  const answer = reader.selectNoFrom((build) => build.lit(1).as('one')).execute()
  try {
    await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
