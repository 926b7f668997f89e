import type { Migration } from './files.ts'

/** A migration that a database has. */
export type AppliedMigration = Pick<Migration, 'version' | 'name' | 'sha256'>

/** How a database stands to the files. */
export interface MigrationStatus {
  /** Not applied yet, in order. */
  readonly pending: readonly Migration[]
  /** Names of those applied from another text than the file's, or without a file. */
  readonly changed: readonly string[]
  /** The newest version in the database when no file has it; else `null`. */
  readonly newerVersion: number | null
}

/** Compares what a database has with what the files hold. */
export function compareMigrations(
  files: readonly Migration[],
  applied: readonly AppliedMigration[],
): MigrationStatus {
  const newestFile = files.at(-1)?.version ?? 0
  const newest = Math.max(0, ...applied.map(({ version }) => version))
  const byVersion = new Map(applied.map((row) => [row.version, row]))
  const isChanged = ({ version, sha256 }: AppliedMigration) =>
    version <= newestFile && files[version - 1]?.sha256 !== sha256
  return {
    pending: files.filter(({ version }) => !byVersion.has(version)),
    changed: applied.filter(isChanged).map(({ name }) => name),
    newerVersion: newest > newestFile ? newest : null,
  }
}
