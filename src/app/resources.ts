import { openCatalogue, type CatalogueHolder } from '#catalogue/holder.ts'
import { createLlmClient, type LlmClient } from '#clients/llm.ts'
import type { Config } from '#core/config.ts'
import { keptSecret } from '#core/session-secret.ts'
import { createTelemetry, type Telemetry } from '#core/telemetry.ts'
import type { Database } from '#database/executor.ts'
import { holdDataFolder, type Hold } from '#database/hold.ts'
import {
  loadMigrations,
  MIGRATIONS_FOLDER,
  type Migration,
} from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { openDatabase } from '#database/open.ts'
import { openQueue } from '#database/queue/open.ts'
import type { Queue } from '#database/queue/types.ts'
import { createDrawing, type Drawing } from '#drawing/drawing.ts'
import { jobKinds } from '#jobs/start.ts'
import type { Credentials } from '#services/credentials/credentials.ts'
import { loadAssets, type Assets } from '#views/assets.ts'

import type { CheckClients } from './checks.ts'
import { openClients } from './clients.ts'
import { openCredentials } from './credentials.ts'
import { SAMPLE_CURRICULUM } from './folders.ts'

const HOLDER = { command: 'waymark serve', address: null }

/** Everything of a site that has to be closed again, and what was read for it. */
export interface Resources {
  readonly migrations: readonly Migration[]
  readonly assets: Assets
  readonly catalogue: CatalogueHolder
  readonly secret: string
  readonly telemetry: Telemetry
  /** `null`: the database is not in the data folder. */
  readonly hold: Hold | null
  readonly database: Database
  readonly queue: Queue
  /** `null`: no model is configured. */
  readonly llm: LlmClient | null
  readonly clients: CheckClients
  readonly drawing: Drawing
  readonly credentials: Credentials
}

/**
 * Opens what a site stands on, each closed by the stack. Who `holds` the data folder is
 * the one server of the embedded database; a worker joins it.
 * @throws DatabaseStartError the database cannot be started or reached
 * @throws DatabaseNewerError the database is newer than this code
 * @throws CurriculumInvalidError with every fault of the curriculum
 */
export async function openResources(
  config: Config,
  stack: AsyncDisposableStack,
  { holds }: { readonly holds: boolean } = { holds: true },
): Promise<Resources> {
  const [migrations, assets, catalogue] = await Promise.all([
    loadMigrations(MIGRATIONS_FOLDER),
    loadAssets(),
    openCatalogue({ folder: config.curriculumFolder ?? SAMPLE_CURRICULUM }),
  ])
  const telemetry = stack.use(createTelemetry())
  const hold =
    holds && config.databaseUrl === null
      ? await holdDataFolder(config.dataFolder, HOLDER)
      : null
  if (hold !== null) stack.use(hold)
  // After the hold, which makes the folder for the user that it should belong to.
  const secret = config.sessionSecret ?? (await keptSecret(config.dataFolder))
  const database = stack.use(await openDatabase(config))
  await migrate(database, migrations)
  const llm = config.llm === null ? null : stack.use(createLlmClient(config.llm))
  const clients = openClients(config, stack)
  const queue = stack.use(await openQueue(database, { kinds: jobKinds }))
  for (const kind of jobKinds)
    telemetry.observeQueue(kind.name, () => queue.stats(kind))
  const opened = { migrations, assets, catalogue, secret, telemetry, hold }
  const drawing = stack.use(createDrawing())
  const siteTitle = catalogue.current().site.title
  const credentials = stack.use(await openCredentials(config, clients, { siteTitle }))
  return { ...opened, database, queue, llm, clients, drawing, credentials }
}
