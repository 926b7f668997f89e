import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Config } from '#core/config.ts'
import { migrationStatus } from '#database/migrations/status.ts'
import { healthRoutes, type Readiness } from '#routes/api/health.ts'
import { wellKnownRoutes } from '#routes/api/issuer.ts'
import { collectOpenApi, serveOpenApi } from '#routes/api/openapi.ts'
import { verificationRoutes } from '#routes/api/verification.ts'
import { requestOrigin } from '#routes/origin.ts'
import { serveAssets } from '#routes/pages/assets.ts'
import { verifyPages } from '#routes/pages/verify.ts'
import { registerApi, registerPages } from '#routes/register.ts'
import { createServer } from '#routes/server.ts'
import { acceptUploads } from '#routes/uploads.ts'
import type { PageContext } from '#views/page.ts'

import { migrationFaults } from './operations.ts'
import type { Resources } from './resources.ts'
import { apiRoutes, pageRoutes } from './routes.ts'
import type { Services } from './services.ts'

/** Puts every route on a server: the API, the pages, and what operators look at. */
export async function assemble(
  config: Config,
  resources: Resources,
  services: Services,
): Promise<FastifyInstance> {
  const { assets, database, telemetry } = resources
  const { authentication } = services
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
      await api.register(async (scope) => {
        await acceptUploads(scope)
        registerApi(scope, verificationRoutes(services.verification), shared)
      })
      registerApi(api, apiRoutes(services), shared)
    },
    { prefix: '/api' },
  )
  registerApi(server, healthRoutes(readinessOf(resources)), shared)
  registerApi(server, wellKnownRoutes(services.issuer), shared)
  registerPages(server, pageRoutes(services, catalogue), shared)
  await server.register(async (scope) => {
    await acceptUploads(scope)
    registerPages(scope, verifyPages(services.verification), shared)
  })
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
