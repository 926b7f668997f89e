import { DatabaseError } from 'pg'

import { DatabaseUnavailableError } from './errors.ts'

/**
 * Classes of SQLSTATE that speak of the server and not of the statement: connection
 * (08), resources such as a full disk (53), intervention such as a shutdown or a
 * statement stopped by its time limit (57), system (58).
 */
const SERVER_CLASSES = new Set(['08', '53', '57', '58'])

/** A lock that was not had in time, and a transaction ended for idling. */
const SERVER_CODES = new Set(['55P03', '25P03', '25P04'])

/** A plan or a statement that the server no longer holds as the connection knows it. */
const STALE_STATEMENT_CODES = new Set(['26000', '0A000'])

/**
 * Ends of the connection from the server's side: shutdown, crash, idling for too long.
 */
const LAST_WORDS = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04'])

/** Whether the server closes the connection after this; it says so just before. */
export function endsConnection(error: Error): boolean {
  return error instanceof DatabaseError && LAST_WORDS.has(error.code ?? '')
}

/**
 * Gives a failed statement as the error to throw: `DatabaseUnavailableError` where the
 * server or the way to it failed, else the driver's own error with the caller's stack.
 */
export function toStatementError(error: Error, connectionLost: boolean): Error {
  if (!(error instanceof DatabaseError))
    return connectionLost ? new DatabaseUnavailableError(error) : error
  const code = error.code ?? ''
  if (SERVER_CLASSES.has(code.slice(0, 2)) || SERVER_CODES.has(code))
    return new DatabaseUnavailableError(error)
  // The driver's stack ends in its own parser; the caller's is the useful one.
  Error.captureStackTrace(error, toStatementError)
  return error
}

/**
 * Whether the statement failed only because its prepared form is out of date (a
 * migration by another process changed a table); it works on a fresh connection.
 */
export function isStaleStatement(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    STALE_STATEMENT_CODES.has(error.code ?? '') &&
    (error.code === '26000' || error.message.startsWith('cached plan'))
  )
}

/** Whether the server has become a standby: a fail-over left the connection behind. */
export function isReadOnlyServer(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '25006'
}
