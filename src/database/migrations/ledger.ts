import type { RunSql } from '#database/executor.ts'

import type { AppliedMigration } from './compare.ts'

const CREATE = `
  create table schema_migrations (
    version integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`

/** Reads which migrations the database has; makes the table where there is none yet. */
export async function readLedger(run: RunSql): Promise<readonly AppliedMigration[]> {
  const [found] = await run(
    `select to_regclass('schema_migrations') is not null as found`,
  )
  if (!found?.['found']) await run(CREATE)
  const rows = await run('select version, name, sha256 from schema_migrations')
  return rows.map(({ version, name, sha256 }) => ({
    version: Number(version),
    name: String(name),
    sha256: String(sha256),
  }))
}

/** Records a migration as applied, in the transaction that applied it. */
export async function recordMigration(
  run: RunSql,
  { version, name, sha256 }: AppliedMigration,
): Promise<void> {
  await run(
    'insert into schema_migrations (version, name, sha256) values ($1, $2, $3)',
    [version, name, sha256],
  )
}
