import { createHttpClient, UpstreamUnavailableError } from '#clients/http-client.ts'
import type { Config } from '#core/config.ts'
import type { MigrationStatus } from '#database/migrations/compare.ts'
import { loadMigrations, MIGRATIONS_FOLDER } from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { migrationStatus } from '#database/migrations/status.ts'
import { openDatabase } from '#database/open.ts'

/** What a status of migrations says is wrong, a sentence each. */
export function migrationFaults(status: MigrationStatus): readonly string[] {
  return [
    ...status.pending.map(({ name }) => `Migration ${name} is not applied.`),
    ...status.changed.map((name) => `Migration ${name} was changed afterwards.`),
    ...(status.newerVersion === null ? [] : ['The database is newer than the code.']),
  ]
}

/**
 * Brings the database of a configuration up to date; gives the names of the migrations
 * that this call applied.
 * @throws DatabaseStartError the database cannot be started or reached
 * @throws DatabaseNewerError the database is newer than this code
 * @throws MigrationError a migration failed, or an applied one was changed
 */
export async function migrateDatabase(config: Config): Promise<readonly string[]> {
  await using database = await openDatabase(config)
  return migrate(database, await loadMigrations(MIGRATIONS_FOLDER))
}

/**
 * Says what keeps the database of a configuration from being used; nothing is changed.
 * @throws DatabaseStartError the database cannot be started or reached
 */
export async function inspectDatabase(config: Config): Promise<readonly string[]> {
  await using database = await openDatabase(config)
  const migrations = await loadMigrations(MIGRATIONS_FOLDER)
  return migrationFaults(await migrationStatus(database.reader, migrations))
}

/**
 * Asks whether a server of ours answers where a configuration lets it listen.
 * `silent`: nothing listens there; `not_ready`: something does that is not in order.
 */
export async function probeSite(config: Config): Promise<{
  readonly origin: string
  readonly state: 'ready' | 'not_ready' | 'silent'
}> {
  const host = config.host === '0.0.0.0' ? '127.0.0.1' : config.host
  const origin = `http://${host}:${String(config.port)}`
  await using site = createHttpClient({
    upstream: 'site',
    origin,
    timeoutMs: 2_000,
    connections: 1,
    maxBodyBytes: 65_536,
  })
  try {
    const { status } = await site.get('/ready')
    return { origin, state: status === 200 ? 'ready' : 'not_ready' }
  } catch (error) {
    if (error instanceof UpstreamUnavailableError) return { origin, state: 'silent' }
    throw error
  }
}
