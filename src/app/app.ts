import { fileURLToPath } from 'node:url'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import { openCatalogue } from '#catalogue/holder.ts'
import type { Catalogue } from '#catalogue/types.ts'
import { createHttpClient, UpstreamUnavailableError } from '#clients/http-client.ts'
import { systemClock, type Clock } from '#core/clock.ts'
import type { Config } from '#core/config.ts'
import { keptSecret } from '#core/session-secret.ts'
import { createTelemetry } from '#core/telemetry.ts'
import { holdDataFolder } from '#database/hold.ts'
import type { MigrationStatus } from '#database/migrations/compare.ts'
import { loadMigrations, MIGRATIONS_FOLDER } from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { migrationStatus } from '#database/migrations/status.ts'
import { openDatabase } from '#database/open.ts'
import { startHousekeeping } from '#jobs/housekeeping.ts'
import { authRoutes } from '#routes/api/auth.ts'
import { catalogueRoutes } from '#routes/api/catalogue.ts'
import { healthRoutes, type Readiness } from '#routes/api/health.ts'
import { meRoutes } from '#routes/api/me.ts'
import { collectOpenApi, serveOpenApi } from '#routes/api/openapi.ts'
import { progressRoutes } from '#routes/api/progress.ts'
import { stepRoutes } from '#routes/api/steps.ts'
import { listen } from '#routes/listen.ts'
import { requestOrigin } from '#routes/origin.ts'
import { accountPages } from '#routes/pages/account.ts'
import { serveAssets } from '#routes/pages/assets.ts'
import { learningPages } from '#routes/pages/learning.ts'
import { signInPages } from '#routes/pages/sign-in.ts'
import { stepForms } from '#routes/pages/steps.ts'
import { registerApi, registerPages } from '#routes/register.ts'
import { createServer } from '#routes/server.ts'
import { createAccounts } from '#services/accounts.ts'
import { createAuthentication } from '#services/authentication.ts'
import { createProgress } from '#services/progress.ts'
import { createSteps } from '#services/steps.ts'
import { loadAssets } from '#views/assets.ts'
import type { PageContext } from '#views/page.ts'

/** Folder of the curriculum that ships. */
export const SAMPLE_CURRICULUM: string = fileURLToPath(
  new URL('../curriculum/', import.meta.url),
)

const HOLDER = { command: 'waymark serve', address: null }

/** A site that is put together: it answers once it listens, until it is closed. */
export interface App extends AsyncDisposable {
  /** Listens where the configuration says; gives the address to open. */
  readonly listen: () => Promise<string>
  readonly catalogue: () => Catalogue
  /** Loads the curriculum again; `false` when it is broken, and the old one stays. */
  readonly reloadCatalogue: () => Promise<boolean>
  /**
   * Stops accepting, finishes what runs, then closes everything; safe to call twice.
   */
  readonly close: () => Promise<void>
}

type Resources = Awaited<ReturnType<typeof openResources>>

/**
 * Puts a site together: configuration → resources → services → server. What was opened
 * is closed again, in the opposite order, when a later part fails.
 * @throws DatabaseStartError the database cannot be started or reached
 * @throws DatabaseNewerError the database is newer than this code
 * @throws CurriculumInvalidError with every fault of the curriculum
 */
export async function openApp(
  config: Config,
  options: { readonly clock?: Clock; readonly watch?: boolean } = {},
): Promise<App> {
  await using stack = new AsyncDisposableStack()
  const resources = await openResources(config, stack)
  if (options.watch === true) stack.defer(resources.catalogue.watch())
  const services = createServices(config, resources, options.clock ?? systemClock)
  const server = await assemble(config, resources, services)
  stack.defer(startHousekeeping({ ...services, ...resources.database }))
  stack.defer(() => server.close())
  const owned = stack.move()
  const close = () => owned.disposeAsync()
  return {
    listen: async () => {
      const address = await listen(server, config)
      await resources.hold?.announce(address)
      return address
    },
    catalogue: resources.catalogue.current,
    reloadCatalogue: async () =>
      (await resources.catalogue.reload()).outcome !== 'refused',
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function openResources(config: Config, stack: AsyncDisposableStack) {
  const [migrations, assets, catalogue] = await Promise.all([
    loadMigrations(MIGRATIONS_FOLDER),
    loadAssets(),
    openCatalogue({ folder: config.curriculumFolder ?? SAMPLE_CURRICULUM }),
  ])
  const telemetry = stack.use(createTelemetry())
  const hold =
    config.databaseUrl === null ? await holdDataFolder(config.dataFolder, HOLDER) : null
  if (hold !== null) stack.use(hold)
  // After the hold, which makes the folder for the user that it should belong to.
  const secret = config.sessionSecret ?? (await keptSecret(config.dataFolder))
  const database = stack.use(await openDatabase(config))
  await migrate(database, migrations)
  return { migrations, assets, catalogue, secret, telemetry, hold, database }
}

function createServices({ publicUrl }: Config, resources: Resources, clock: Clock) {
  const { database, secret } = resources
  const catalogue = resources.catalogue.current
  return {
    authentication: createAuthentication({ database, clock, secret, publicUrl }),
    accounts: createAccounts({ database, clock }),
    steps: createSteps({ catalogue, clock }),
    progress: createProgress({ catalogue }),
  }
}

async function assemble(
  config: Config,
  resources: Resources,
  services: ReturnType<typeof createServices>,
): Promise<FastifyInstance> {
  const { assets, database, telemetry } = resources
  const { accounts, authentication, progress, steps } = services
  const catalogue = resources.catalogue.current
  const { publicUrl } = config
  const pageContext = (request: FastifyRequest): PageContext => ({
    site: catalogue().site,
    viewer: request.learner,
    url: request.url,
    publicUrl: publicUrl ?? requestOrigin(request),
    assets: assets.urls,
  })
  const { reader, transact } = database
  const shared = { reader, transact, pageContext }
  const server = await createServer({ ...config, ...shared, telemetry, authentication })
  await collectOpenApi(server)
  await server.register(
    async (api) => {
      registerApi(
        api,
        [
          ...authRoutes(authentication),
          ...meRoutes(accounts),
          ...catalogueRoutes(progress),
          ...progressRoutes(progress),
          ...stepRoutes(steps),
        ],
        shared,
      )
    },
    { prefix: '/api' },
  )
  registerApi(server, healthRoutes(readinessOf(resources)), shared)
  registerPages(
    server,
    [
      ...learningPages(progress),
      ...stepForms({ catalogue, steps, progress }),
      ...signInPages(authentication),
      ...accountPages(accounts),
    ],
    shared,
  )
  serveAssets(server, { assets, catalogue })
  await serveOpenApi(server)
  return server
}

function readinessOf({ database, migrations, telemetry }: Resources): Readiness {
  return {
    faults: async () => {
      const status = await migrationStatus(database.reader, migrations)
      // Newer is no fault while we run: it is how an upgrade looks from the old
      // replica.
      return migrationFaults({ ...status, newerVersion: null })
    },
    renderMetrics: telemetry.renderMetrics,
  }
}

function migrationFaults(status: MigrationStatus): readonly string[] {
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
