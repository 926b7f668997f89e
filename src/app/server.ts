import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Config } from '#core/config.ts'
import { migrationStatus } from '#database/migrations/status.ts'
import { activityRoutes } from '#routes/api/activity.ts'
import { authRoutes } from '#routes/api/auth.ts'
import { badgeRoutes } from '#routes/api/badges.ts'
import { catalogueRoutes } from '#routes/api/catalogue.ts'
import {
  badgeFileRoutes,
  certificateFileRoutes,
} from '#routes/api/certificate-files.ts'
import { certificateRoutes } from '#routes/api/certificates.ts'
import { healthRoutes, type Readiness } from '#routes/api/health.ts'
import { issuerRoutes, wellKnownRoutes } from '#routes/api/issuer.ts'
import { meRoutes } from '#routes/api/me.ts'
import { collectOpenApi, serveOpenApi } from '#routes/api/openapi.ts'
import { profileRoutes } from '#routes/api/profiles.ts'
import { progressRoutes } from '#routes/api/progress.ts'
import { questionRoutes } from '#routes/api/questions.ts'
import { requirementRoutes } from '#routes/api/requirements.ts'
import { reviewRoutes } from '#routes/api/review.ts'
import { stepRoutes } from '#routes/api/steps.ts'
import { verificationRoutes } from '#routes/api/verification.ts'
import { requestOrigin } from '#routes/origin.ts'
import { accountPages } from '#routes/pages/account.ts'
import { serveAssets } from '#routes/pages/assets.ts'
import { certificatePages } from '#routes/pages/certificates.ts'
import { learningPages } from '#routes/pages/learning.ts'
import { pathEndPages } from '#routes/pages/path-end.ts'
import { profilePages } from '#routes/pages/profile.ts'
import { questionForms } from '#routes/pages/questions.ts'
import { requirementForms } from '#routes/pages/requirements.ts'
import { reviewPages } from '#routes/pages/review.ts'
import { signInPages } from '#routes/pages/sign-in.ts'
import { stepForms } from '#routes/pages/steps.ts'
import { verifyPages } from '#routes/pages/verify.ts'
import { registerApi, registerPages } from '#routes/register.ts'
import { createServer } from '#routes/server.ts'
import { acceptUploads } from '#routes/uploads.ts'
import type { PageContext } from '#views/page.ts'

import { migrationFaults } from './operations.ts'
import type { Resources } from './resources.ts'
import type { Services } from './services.ts'

/** Puts every route on a server: the API, the pages, and what operators look at. */
export async function assemble(
  config: Config,
  resources: Resources,
  services: Services,
): Promise<FastifyInstance> {
  const { assets, database, telemetry } = resources
  const { authentication, progress, steps } = services
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
      registerApi(
        api,
        [
          ...authRoutes(authentication),
          ...meRoutes(services),
          ...catalogueRoutes(progress),
          ...progressRoutes(progress),
          ...stepRoutes(steps),
          ...questionRoutes(services),
          ...requirementRoutes(services.attempts),
          ...activityRoutes(services.activity),
          ...badgeRoutes(services.badges, services.badgePictures),
          ...reviewRoutes(services),
          ...certificateFileRoutes(services.credentialFiles),
          ...certificateRoutes(services.certificates),
          ...issuerRoutes(services.issuer),
          ...badgeFileRoutes(services.credentialFiles),
          ...profileRoutes(services.profiles),
        ],
        shared,
      )
    },
    { prefix: '/api' },
  )
  registerApi(server, healthRoutes(readinessOf(resources)), shared)
  registerApi(server, wellKnownRoutes(services.issuer), shared)
  registerPages(
    server,
    [
      ...learningPages(services),
      ...stepForms({ catalogue, steps, progress }),
      ...questionForms({ ...services, catalogue }),
      ...requirementForms({ ...services, catalogue }),
      ...reviewPages(services),
      ...signInPages(authentication),
      ...accountPages(services),
      ...certificatePages(services.certificates),
      ...pathEndPages(services),
      ...profilePages(services.profiles),
    ],
    shared,
  )
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
