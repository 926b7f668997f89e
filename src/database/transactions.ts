import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'

import type { Transact, Tx } from './executor.ts'
import { createKysely } from './kysely.ts'
import type { Pool } from './pool.ts'
import {
  createTransactionConnection,
  type TransactionConnection,
} from './transaction-connection.ts'

const logger = createLogger('database')

type Effect = () => void

/**
 * Makes the function that runs work in a transaction of its own. When the commit fails,
 * the error is thrown; a success is never reported for what was not committed.
 */
export function createTransact(pool: Pool): Transact {
  return async (work) => {
    const connection = createTransactionConnection(pool)
    const effects: Effect[] = []
    const result = await runOrRollBack(connection, () =>
      work(createTx(connection, effects)),
    )
    await connection.commit()
    for (const effect of effects) runEffect(effect)
    return result
  }
}

async function runOrRollBack<T>(
  connection: TransactionConnection,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await connection.rollback()
    throw error
  }
}

function createTx(connection: TransactionConnection, effects: Effect[]): Tx {
  let savepoints = 0

  async function savepoint<T>(work: () => Promise<T>): Promise<T> {
    savepoints += 1
    const name = `s${savepoints}`
    const effectsBefore = effects.length
    connection.control(`savepoint ${name}`)
    try {
      const result = await work()
      connection.control(`release savepoint ${name}`)
      return result
    } catch (error) {
      effects.length = effectsBefore
      connection.control(`rollback to savepoint ${name}; release savepoint ${name}`)
      throw error
    }
  }

  const kysely = createKysely(({ sql, parameters }) =>
    connection.run((session) => session.run(sql, parameters)),
  )
  return Object.assign(kysely, {
    afterCommit: (effect: Effect) => {
      effects.push(effect)
    },
    savepoint,
  })
}

/**
 * The commit stands whatever an effect does, so its error cannot become the caller's.
 */
function runEffect(effect: Effect): void {
  try {
    effect()
  } catch (error) {
    logger.error('database.after_commit.failed', { error: toError(error) })
  }
}
