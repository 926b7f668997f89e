import { Client } from 'pg'

import { startEngine } from '#database/embedded/engine.ts'
import { loadMigrations, MIGRATIONS_FOLDER } from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { openDatabase } from '#database/open.ts'

import { generateLearners, type Population, type Progress } from './learners.ts'

/**
 * The embedded server, run by the benchmarks so that every contestant meets the same.
 */
export interface BenchServer extends AsyncDisposable {
  /** Makes and fills a database; gives its URL. */
  readonly createDatabase: (
    name: string,
    population: Population,
    progress: Progress,
  ) => Promise<BenchDatabase>
}

/** A filled database, and how large it became. */
export interface BenchDatabase {
  readonly url: string
  readonly completions: number
  readonly megabytes: number
  /** What making it took. */
  readonly seconds: number
}

/**
 * Starts the embedded server as `npm start` does, durable, with its data in `folder`.
 */
export async function startBenchServer(folder: string): Promise<BenchServer> {
  const engine = await startEngine({ folder })
  const { host = '', user = '', port = 0 } = engine.target.config
  const urlOf = (name: string) =>
    `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
  return {
    createDatabase: async (name, population, progress) => {
      const startedAt = performance.now()
      await withClient(urlOf('postgres'), (client) =>
        client.query(`create database ${client.escapeIdentifier(name)}`),
      )
      const url = urlOf(name)
      await migrateAt(url)
      const size = await withClient(url, async (client) => {
        await generateLearners(client, population, progress)
        return sizeOf(client)
      })
      return { url, ...size, seconds: (performance.now() - startedAt) / 1000 }
    },
    [Symbol.asyncDispose]: engine.close,
  }
}

/** Runs `work` with a plain connection of its own. */
export async function withClient<T>(
  url: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await using _closing = { [Symbol.asyncDispose]: () => client.end() }
  return await work(client)
}

async function migrateAt(url: string): Promise<void> {
  await using database = await openDatabase({ databaseUrl: url, dataFolder: '' })
  await migrate(database, await loadMigrations(MIGRATIONS_FOLDER))
}

async function sizeOf(client: Client) {
  const { rows } = await client.query<{ completions: string; bytes: string }>(
    `select (select count(*) from step_completions) as completions,
       pg_database_size(current_database()) as bytes`,
  )
  const [{ completions, bytes } = { completions: '0', bytes: '0' }] = rows
  return { completions: Number(completions), megabytes: Number(bytes) / 1_000_000 }
}
