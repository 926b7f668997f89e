import { DomainError, UnavailableError } from '#core/errors.ts'

/**
 * The database did not answer, or not in time; the same request may succeed again soon.
 */
export class DatabaseUnavailableError extends UnavailableError {
  readonly code = 'database_unavailable'

  constructor(cause: unknown) {
    super('The database cannot be reached just now. Try again in a moment.', { cause })
  }
}

/**
 * The database could not be started or opened; the message says what to do about it.
 */
export class DatabaseStartError extends DomainError {
  readonly code = 'database_start_failed'
}

/** The database holds migrations that this version of the code does not know. */
export class DatabaseNewerError extends DomainError {
  readonly code = 'database_newer'
  /** The newest version in the database. */
  readonly databaseVersion: number
  /** The newest version among the files. */
  readonly codeVersion: number

  constructor(databaseVersion: number, codeVersion: number) {
    super(
      `The database is at migration ${databaseVersion}, but this version of Waymark ` +
        `knows only ${codeVersion}: run the newer version of Waymark, or restore a ` +
        'backup.',
    )
    this.databaseVersion = databaseVersion
    this.codeVersion = codeVersion
  }
}

/**
 * The migration files cannot be applied: a gap, a changed file, a failing statement.
 */
export class MigrationError extends DomainError {
  readonly code = 'migration_failed'
}

/** Another process holds the data folder; the message says which. */
export class DataFolderHeldError extends DomainError {
  readonly code = 'data_folder_held'
}
