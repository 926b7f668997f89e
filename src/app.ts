import { fileURLToPath } from 'node:url'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import { openCatalogue } from '#catalogue/holder.ts'
import type { Catalogue } from '#catalogue/types.ts'
import { systemClock, type Clock } from '#core/clock.ts'
import type { Config } from '#core/config.ts'
import { keptSecret } from '#core/session-secret.ts'
import { createTelemetry } from '#core/telemetry.ts'
import { loadMigrations, MIGRATIONS_FOLDER } from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { migrationStatus } from '#database/migrations/status.ts'
import { openDatabase } from '#database/open.ts'
import { authRoutes } from '#routes/api/auth.ts'
import { catalogueRoutes } from '#routes/api/catalogue.ts'
import { healthRoutes, type Readiness } from '#routes/api/health.ts'
import { meRoutes } from '#routes/api/me.ts'
import { collectOpenApi, serveOpenApi } from '#routes/api/openapi.ts'
import { progressRoutes } from '#routes/api/progress.ts'
import { stepRoutes } from '#routes/api/steps.ts'
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

/** A site that is put together: it answers once it listens, until it is closed. */
export interface App extends AsyncDisposable {
  /** Listens where the configuration says; gives the address to open. */
  readonly listen: () => Promise<string>
  readonly catalogue: () => Catalogue
  /** Loads the curriculum again; `false` when it is broken, and the old one stays. */
  readonly reloadCatalogue: () => Promise<boolean>
  /** Stops accepting, finishes what runs, then closes everything; safe to call twice. */
  readonly close: () => Promise<void>
}

type Resources = Awaited<ReturnType<typeof openResources>>

/**
 * Puts a site together: configuration → resources → services → server. What was opened is
 * closed again, in the opposite order, when a later part fails.
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
  const server = await assemble(config, resources, options.clock ?? systemClock)
  stack.defer(() => server.close())
  const owned = stack.move()
  const close = () => owned.disposeAsync()
  return {
    listen: () => listen(server, config),
    catalogue: resources.catalogue.current,
    reloadCatalogue: async () =>
      (await resources.catalogue.reload()).outcome !== 'refused',
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function openResources(config: Config, stack: AsyncDisposableStack) {
  const [migrations, assets, catalogue, secret] = await Promise.all([
    loadMigrations(MIGRATIONS_FOLDER),
    loadAssets(),
    openCatalogue({ folder: config.curriculumFolder ?? SAMPLE_CURRICULUM }),
    config.sessionSecret ?? keptSecret(config.dataFolder),
  ])
  const telemetry = createTelemetry()
  stack.defer(telemetry.close)
  const database = stack.use(await openDatabase(config))
  await migrate(database, migrations)
  return { migrations, assets, catalogue, secret, telemetry, database }
}

async function assemble(
  config: Config,
  resources: Resources,
  clock: Clock,
): Promise<FastifyInstance> {
  const { assets, catalogue: holder, database, secret, telemetry } = resources
  const catalogue = holder.current
  const { publicUrl } = config
  const authentication = createAuthentication({ database, clock, secret, publicUrl })
  const accounts = createAccounts({ database, clock })
  const steps = createSteps({ catalogue, clock })
  const progress = createProgress({ catalogue })

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
      return [
        ...status.pending.map(({ name }) => `Migration ${name} is not applied.`),
        ...status.changed.map((name) => `Migration ${name} was changed afterwards.`),
        ...(status.newerVersion === null ? [] : ['The database is newer than the code.']),
      ]
    },
    renderMetrics: telemetry.renderMetrics,
  }
}

async function listen(server: FastifyInstance, config: Config): Promise<string> {
  const { host, port } = config
  const address = await server.listen({ host, port })
  return config.publicUrl ?? address.replace('127.0.0.1', 'localhost')
}
