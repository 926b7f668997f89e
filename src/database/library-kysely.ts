import { AbortedTransactionError, type DatabaseConnection, type Driver } from 'kysely'
import type { QueryResult } from 'pg'

import { toError } from '#core/errors.ts'

import { isStaleStatement, toStatementError } from './failures.ts'
import { createConnection, createKyselyOver } from './kysely.ts'
import type { Pool } from './pool.ts'
import type { Session } from './session.ts'

interface Lease {
  readonly session: Session
  healthy: boolean
}

/** Makes a Kysely over the pool, for a library that writes its own statements. */
export function createLibraryKysely(pool: Pool): ReturnType<typeof createKyselyOver> {
  return createKyselyOver(createPoolDriver(pool))
}

function createPoolDriver(pool: Pool): Driver {
  const leases = new WeakMap<DatabaseConnection, Lease>()

  function leaseOf(connection: DatabaseConnection): Lease {
    const lease = leases.get(connection)
    if (!lease) throw new Error('This connection is not one of the pool.')
    return lease
  }

  async function acquireConnection(): Promise<DatabaseConnection> {
    const lease = { session: await pool.acquire(), healthy: true }
    const connection = createConnection(({ sql, parameters }) =>
      watched(lease, (session) => session.run(sql, parameters)),
    )
    leases.set(connection, lease)
    return connection
  }

  const control = async (connection: DatabaseConnection, sql: string) => {
    const { command } = await watched(leaseOf(connection), (s) => s.runScript(sql))
    return command
  }

  return {
    init: async () => undefined,
    destroy: async () => undefined,
    acquireConnection,
    releaseConnection: async (connection) => {
      const { session, healthy } = leaseOf(connection)
      pool.release(session, healthy)
    },
    beginTransaction: async (connection, { isolationLevel, accessMode }) => {
      const level = isolationLevel ? ` isolation level ${isolationLevel}` : ''
      await control(
        connection,
        `start transaction${level}${accessMode ? ` ${accessMode}` : ''}`,
      )
    },
    commitTransaction: async (connection) => {
      const command = await control(connection, 'commit')
      if (command !== 'COMMIT') throw new AbortedTransactionError()
    },
    rollbackTransaction: async (connection) => {
      await control(connection, 'rollback')
    },
    savepoint: async (connection, name) => {
      await control(connection, `savepoint ${quote(name)}`)
    },
    rollbackToSavepoint: async (connection, name) => {
      await control(connection, `rollback to savepoint ${quote(name)}`)
    },
    releaseSavepoint: async (connection, name) => {
      await control(connection, `release savepoint ${quote(name)}`)
    },
  }
}

/**
 * A failed control statement or a stale plan makes the connection one to throw away.
 */
async function watched(
  lease: Lease,
  send: (session: Session) => Promise<QueryResult>,
): Promise<QueryResult> {
  try {
    return await send(lease.session)
  } catch (error) {
    if (isStaleStatement(error)) lease.healthy = false
    throw toStatementError(toError(error), lease.session.isLost())
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
