import swagger from '@fastify/swagger'
import reference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'

import { Measure } from './schemas.ts'

const DESCRIPTION = `Everything the pages do, as JSON.

Names are snake_case; times are RFC 3339 in UTC; lists are \`{items, next_cursor}\`.
Errors are problems (RFC 9457). Sign in with \`POST /api/auth/sign-in/email\`: the
session is a cookie. An unsafe call from a browser needs an \`Origin\` of this site.
\`RateLimit-*\` headers tell how many calls are left.`

// The reference is a page of its own make, with styles and a script in line.
const REFERENCE_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ')

const LIMIT = { rateLimit: { max: 600, timeWindow: '1 minute' } }

/** Collects the OpenAPI document from every route registered after this. */
export async function collectOpenApi(app: FastifyInstance): Promise<void> {
  app.addSchema(Measure)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Waymark',
        version: '1',
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'This site' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'waymark_session' },
        },
      },
    },
    // Shared schemas keep their names, so that the document reads well.
    refResolver: {
      buildLocalReference: ({ $id }) => (typeof $id === 'string' ? $id : 'Schema'),
    },
  })
}

/** Serves the OpenAPI document, and a page to browse it. */
export async function serveOpenApi(app: FastifyInstance): Promise<void> {
  app.get('/api/openapi.json', { schema: { hide: true }, config: LIMIT }, () =>
    app.swagger(),
  )
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, ...LIMIT }
    })
    scope.addHook('onRequest', (_request, reply, done) => {
      reply.header('content-security-policy', REFERENCE_POLICY)
      done()
    })
    await scope.register(reference, {
      routePrefix: '/api/reference',
      configuration: {
        url: '/api/openapi.json',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
      },
    })
  })
}
