import { randomUUID } from 'node:crypto'

import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from 'fastify'

import type { Telemetry } from '#core/telemetry.ts'
import type { Transact } from '#database/executor.ts'
import type { Authentication } from '#services/authentication.ts'
import type { PageContext } from '#views/page.ts'

import { readSessionToken, setSessionCookie } from './cookies.ts'
import { answerFailures } from './failures.ts'
import { setBodyParsers, setInputValidation } from './input.ts'
import { assertSameOrigin } from './origin.ts'
import { overloaded, Problem, tooMany } from './problems.ts'
import { addRequestEvents } from './request-events.ts'
import { addSecurityHeaders } from './security-headers.ts'

const BODY_LIMIT_BYTES = 65_536
const MAX_EVENT_LOOP_DELAY_MS = 2_000
const WARM_UP_MS = 5_000

/** What the server needs to know before it has routes. */
export interface ServerOptions {
  readonly publicUrl: string | null
  readonly rateLimits: boolean
  readonly telemetry: Telemetry
  readonly authentication: Pick<Authentication, 'findSession' | 'renewSession'>
  readonly transact: Transact
  readonly pageContext: (request: FastifyRequest) => PageContext
}

/** Makes the server with everything that all routes share, in the order it happens. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    // A proxy in front stands in a private network; nobody else is believed.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  })
  app.addSchema(Problem)
  app.decorateRequest('learner', null)
  setInputValidation(app)
  setBodyParsers(app)
  addRequestEvents(app, options.telemetry)
  addSecurityHeaders(app, options.publicUrl?.startsWith('https://') ?? false)
  answerFailures(app, options.pageContext)
  await app.register(cookie)
  await app.register(formbody)
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] })
  app.addHook('onRequest', async (request, reply) => {
    assertSameOrigin(request, options.publicUrl)
    if ((request.routeOptions.config.session ?? 'none') !== 'none')
      await findLearner(request, reply, options)
  })
  endConnectionsOnClose(app)
  refuseUnlimited(app)
  if (options.rateLimits) {
    await app.register(underPressure, pressureLimits())
    await addLimits(app)
  }
  return app
}

/**
 * When requests are turned away: while the event loop is late, but not for what
 * starting took, which the first measurements hold too.
 */
export function pressureLimits(warmUpMs: number = WARM_UP_MS): {
  readonly maxEventLoopDelay: number
  readonly pressureHandler: () => void
} {
  const begun = performance.now()
  return {
    maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS,
    pressureHandler: () => {
      if (performance.now() - begun < warmUpMs) return
      throw overloaded()
    },
  }
}

/** A connection kept alive after its last answer would keep the process from ending. */
function endConnectionsOnClose(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.addHook('onResponse', (_request, _reply, done) => {
    if (closing) setImmediate(() => app.server.closeIdleConnections())
    done()
  })
}

async function findLearner(
  request: FastifyRequest,
  reply: FastifyReply,
  { authentication, transact }: ServerOptions,
): Promise<void> {
  const token = readSessionToken(request)
  const session = token === null ? null : await authentication.findSession(token)
  if (token === null || session === null) return
  request.learner = session.learner
  if (!session.renewalDue) return
  const renewed = await transact((tx) => authentication.renewSession(tx, token))
  if (renewed !== null) setSessionCookie(reply, renewed)
}

/** Limits by account, or by address while nobody is signed in; after the session. */
async function addLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    enableDraftSpec: true,
    keyGenerator: (request) => request.learner?.id ?? request.ip,
    errorResponseBuilder: (_request, { ttl }) => tooMany(Math.ceil(ttl / 1000)),
  })
}

/** A server with a route without a limit does not start. */
function refuseUnlimited(app: FastifyInstance): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.addHook('onReady', () => {
    const unlimited = routes.filter(({ config }) => config?.rateLimit === undefined)
    if (unlimited.length === 0) return
    throw new Error(`no rate limit: ${unlimited.map(({ url }) => url).join(', ')}`)
  })
}
