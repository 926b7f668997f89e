import type { QueryResult } from 'pg'

import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'

import { DatabaseUnavailableError } from './errors.ts'
import { isReadOnlyServer, isStaleStatement, toStatementError } from './failures.ts'
import type { Pool } from './pool.ts'
import type { Session } from './session.ts'

type Send = (session: Session) => Promise<QueryResult>

const logger = createLogger('database')

interface State {
  readonly pool: Pool
  /** Taken at the first statement. */
  opening: Promise<Session> | null
  over: boolean
  begun: boolean
  /** Whether the connection can be used again. */
  healthy: boolean
  firstFailure: unknown
}

/** One transaction on a connection of the pool. */
export type TransactionConnection = ReturnType<typeof createTransactionConnection>

/**
 * Prepares a transaction. Its connection is taken at the first statement, and `begin`
 * travels with that statement: work that is refused before it touches the database
 * costs nothing, and one insert two round trips and not three.
 */
export function createTransactionConnection(pool: Pool) {
  const state: State = {
    pool,
    opening: null,
    over: false,
    begun: true,
    healthy: true,
    firstFailure: null,
  }
  return {
    /** @throws DatabaseUnavailableError */
    run: (statement: Send) => run(state, statement),
    /**
     * Sends a statement about savepoints without waiting for it: what follows is
     * answered after it, and if it fails then the transaction cannot commit.
     */
    control: (sql: string): void => {
      send(state, (session) => session.runScript(sql)).catch((error: unknown) => {
        state.firstFailure ??= error
      })
    },
    /** @throws DatabaseUnavailableError whether it was committed is not known */
    commit: () => commit(state),
    /** Undoes everything; never throws, since its caller has an error to throw. */
    rollback: () => rollback(state),
  }
}

async function open(state: State): Promise<Session> {
  const session = await state.pool.acquire()
  session.begin().catch((error: unknown) => {
    state.begun = false
    state.firstFailure = error
  })
  return session
}

async function send(state: State, statement: Send): Promise<QueryResult> {
  state.opening ??= open(state)
  const session = await state.opening
  if (state.over) throw new Error('A statement came after the end of its transaction.')
  return statement(session)
}

async function run(state: State, statement: Send): Promise<QueryResult> {
  try {
    return await send(state, statement)
  } catch (error) {
    state.firstFailure ??= error
    const standby = isReadOnlyServer(error)
    if (standby || isStaleStatement(error)) state.healthy = false
    if (standby) throw new DatabaseUnavailableError(error)
    const session = await opened(state)
    throw toStatementError(toError(error), session?.isLost() ?? false)
  }
}

async function commit(state: State): Promise<void> {
  state.over = true
  const session = await state.opening
  if (!session) return
  try {
    const { command } = await session.runScript('commit')
    // The server answers the commit of a failed transaction with a rollback, no error.
    if (command !== 'COMMIT' || !state.begun)
      throw new Error(
        'The transaction was rolled back: a statement in it had failed.',
        {
          cause: state.firstFailure,
        },
      )
  } catch (error) {
    state.pool.release(session, false)
    throw toStatementError(toError(error), session.isLost())
  }
  state.pool.release(session, state.healthy)
}

async function rollback(state: State): Promise<void> {
  state.over = true
  const session = await opened(state)
  if (!session) return
  try {
    await session.runScript('rollback')
    state.pool.release(session, state.healthy)
  } catch (error) {
    state.pool.release(session, false)
    logger.warn('database.rollback.failed', { error: toError(error) })
  }
}

/**
 * The connection, where there is one: that it could not be had was told at the time.
 */
async function opened(state: State): Promise<Session | null> {
  const [outcome] = await Promise.allSettled([state.opening])
  return outcome.status === 'fulfilled' ? outcome.value : null
}
