import { setTimeout as delay } from 'node:timers/promises'

import { DatabaseError } from 'pg'

import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import {
  DatabaseNewerError,
  DatabaseUnavailableError,
  MigrationError,
} from '#database/errors.ts'
import type { Database, RunSql } from '#database/executor.ts'

import { compareMigrations } from './compare.ts'
import type { Migration } from './files.ts'
import { readLedger, recordMigration } from './ledger.ts'

const logger = createLogger('database')

/** Any fixed number; two programs with the same one would wait for each other. */
const LOCK_KEY = 7_239_001

/** How often one is tried that does not get its locks, each time after a pause. */
const ATTEMPTS = 5
const PAUSE_MS = 2_000

/** How stubbornly to migrate. */
export interface Patience {
  /** How often to try a migration that does not get its locks. */
  readonly attempts?: number
}

/**
 * Brings the database up to the files: each migration in a transaction of its own,
 * under a lock, so that of several processes one applies it and the others see it done.
 * Gives the names of those that this call applied.
 * @throws DatabaseNewerError the database has migrations that the files do not
 * @throws MigrationError an applied file was changed, or a migration failed
 * @throws DatabaseUnavailableError
 */
export async function migrate(
  database: Database,
  files: readonly Migration[],
  { attempts = ATTEMPTS }: Patience = {},
): Promise<readonly string[]> {
  const applied: string[] = []
  for (;;) {
    const startedAt = performance.now()
    const apply = () => database.maintain((run) => applyNext(run, files))
    const name = await patiently(apply, attempts)
    if (name === null) return applied
    applied.push(name)
    logger.info('database.migration.applied', {
      migration: name,
      duration_ms: Math.round(performance.now() - startedAt),
    })
  }
}

async function patiently<T>(apply: () => Promise<T>, attempts: number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await apply()
    } catch (error) {
      if (!isLockTimeout(error)) throw error
      if (attempt === attempts) throw blocked(error)
      logger.warn('database.migration.blocked', {
        attempts: attempt,
        error: toError(error),
      })
      await delay(PAUSE_MS)
    }
  }
}

async function applyNext(
  run: RunSql,
  files: readonly Migration[],
): Promise<string | null> {
  // Of the transaction and not of the session, so that it holds behind a pooler as
  // well. Another process may be at a long migration: it is waited for longer than a
  // table is.
  await run(`set local lock_timeout = '60s'`)
  await run('select pg_advisory_xact_lock($1)', [LOCK_KEY])
  // Whatever comes to a table after a change that waits for it waits as well, so the
  // change waits for no longer than people do.
  await run(`set local lock_timeout = '2s'`)
  const status = compareMigrations(files, await readLedger(run))
  if (status.newerVersion !== null)
    throw new DatabaseNewerError(status.newerVersion, files.at(-1)?.version ?? 0)
  if (status.changed.length > 0)
    throw new MigrationError(
      `Applied migrations were changed afterwards: ${status.changed.join(', ')}. ` +
        'Restore the files, and put the change into a new migration.',
    )
  const [next] = status.pending
  if (!next) return null
  await runFile(run, next)
  await recordMigration(run, next)
  return next.name
}

async function runFile(run: RunSql, { name, sql }: Migration): Promise<void> {
  try {
    await run(sql)
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    throw new MigrationError(
      `Migration ${name} failed, and nothing of it was applied: ${error.message}`,
      { cause: error },
    )
  }
}

function isLockTimeout(error: unknown): boolean {
  return (
    error instanceof DatabaseUnavailableError &&
    error.cause instanceof DatabaseError &&
    error.cause.code === '55P03'
  )
}

function blocked(cause: unknown): MigrationError {
  return new MigrationError(
    'A migration could not get its locks: long transactions, or a migration by ' +
      'another process, hold them. Try again when they have ended.',
    { cause },
  )
}
