import { DatabaseError } from 'pg'

import type { Reader } from '#database/executor.ts'

import { compareMigrations, type MigrationStatus } from './compare.ts'
import type { Migration } from './files.ts'

const UNDEFINED_TABLE = '42P01'

/**
 * Says how the database stands to the files, for readiness; changes nothing.
 * @throws DatabaseUnavailableError
 */
export async function migrationStatus(
  reader: Reader,
  files: readonly Migration[],
): Promise<MigrationStatus> {
  const select = reader
    .selectFrom('schema_migrations')
    .select(['version', 'name', 'sha256'])
    .orderBy('version')
  try {
    return compareMigrations(files, await select.execute())
  } catch (error) {
    if (error instanceof DatabaseError && error.code === UNDEFINED_TABLE)
      return compareMigrations(files, [])
    throw error
  }
}
