import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { MigrationError } from '#database/errors.ts'

/** One forward-only step of the schema, read from `0001_name.sql`. */
export interface Migration {
  /** Counts from 1 without gaps. */
  readonly version: number
  /** The file's name without its ending. */
  readonly name: string
  /** Of the text with `\n` line ends, in hexadecimal. */
  readonly sha256: string
  readonly sql: string
}

/** The folder of the migrations that ship. */
export const MIGRATIONS_FOLDER: string = fileURLToPath(
  new URL('../../../migrations/', import.meta.url),
)

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/
const TRANSACTION_WORDS = /^\s*(begin|start transaction|commit|rollback|end)\s*;/im

/**
 * Reads the migrations in a folder, in their order.
 * @throws MigrationError a name or a number is wrong, or a file ends its transaction
 */
export async function loadMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder))
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  const migrations = await Promise.all(names.map((name) => load(folder, name)))
  for (const [index, { version, name }] of migrations.entries()) {
    if (version === index + 1) continue
    throw new MigrationError(
      `Migration ${name} should have the number ` +
        `${String(index + 1).padStart(4, '0')}: they count from 0001 without gaps or ` +
        'doubles.',
    )
  }
  return migrations
}

async function load(folder: string, fileName: string): Promise<Migration> {
  const number = FILE_NAME.exec(fileName)?.[1]
  if (number === undefined)
    throw new MigrationError(
      `Migration ${fileName} should be called like 0001_some_words.sql.`,
    )
  // A checkout on Windows may have other line ends; it is the same migration.
  const sql = (await readFile(join(folder, fileName), 'utf8')).replaceAll('\r\n', '\n')
  if (TRANSACTION_WORDS.test(sql))
    throw new MigrationError(
      `Migration ${fileName} begins or ends a transaction: each runs in one of its ` +
        'own.',
    )
  return {
    version: Number(number),
    name: fileName.slice(0, -'.sql'.length),
    sha256: createHash('sha256').update(sql).digest('hex'),
    sql,
  }
}
