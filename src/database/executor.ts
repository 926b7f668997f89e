import type { Kysely } from 'kysely'

import type { Tables } from './tables.ts'

/**
 * Runs single statements that only read, outside any transaction. Its connections are
 * pipelined, so a slow statement delays those behind it: short ones only.
 */
export type Reader = Pick<
  Kysely<Tables>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn'
>

/**
 * An open transaction. A function that writes asks for one, so a write outside a
 * transaction does not compile; it cannot be committed through this type, because that
 * is the caller's business. Every `Tx` can be used where a `Reader` is asked for.
 */
export interface Tx
  extends Reader, Pick<Kysely<Tables>, 'insertInto' | 'updateTable' | 'deleteFrom'> {
  /**
   * Runs `effect` once the transaction is committed, in the order of the calls; never
   * when it is rolled back. For cache invalidation and other things that must not run
   * early.
   */
  readonly afterCommit: (effect: () => void) => void
  /**
   * Runs `work` inside a savepoint: when it throws, its writes are undone, the
   * transaction lives on, and the error is thrown on.
   */
  readonly savepoint: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Runs `work` in a transaction of its own: commits when it resolves, else rolls back.
 */
export type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Runs SQL text, several statements where it has no values; gives rows. */
export type RunSql = (
  sql: string,
  values?: readonly unknown[],
) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** Somebody who wants to hear what is said on a channel of the server. */
export interface Listener {
  readonly channel: string
  readonly onNotification: (payload: string) => void
  /** The channel is heard from now on; what was said on it before was missed. */
  readonly onConnected: () => void
}

/** An open database: the only way to run anything on it, and to close it. */
export interface Database extends AsyncDisposable {
  readonly reader: Reader
  readonly transact: Transact
  /**
   * Runs `work` in a transaction on a connection of its own, without a limit of time:
   * for migrations and the description of the schema, never for requests. `run` gives
   * the rows of the last statement.
   * @throws DatabaseUnavailableError
   */
  readonly maintain: <T>(work: (run: RunSql) => Promise<T>) => Promise<T>
  /**
   * The transaction pool as Kysely, for a library that brings its own statements
   * (accounts). Code of ours takes `Reader` or `Tx` instead.
   */
  readonly kysely: Kysely<Tables>
  /**
   * Runs a text of a library on a connection of the pool, with transactions of its own
   * where it has some; gives the rows of all its statements.
   * @throws DatabaseUnavailableError
   */
  readonly runScript: RunSql
  /**
   * Listens on a connection of its own, which is opened again whenever it is lost;
   * gives what ends it. `null` behind a transaction pooler, where nobody can listen.
   */
  readonly listen: ((listener: Listener) => () => Promise<void>) | null
  /**
   * Resolves when the server answers within a second.
   * @throws DatabaseUnavailableError
   */
  readonly ping: () => Promise<void>
  /** Finishes what runs, then closes every connection; safe to call twice. */
  readonly close: () => Promise<void>
}
