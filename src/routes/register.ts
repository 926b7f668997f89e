import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  preHandlerAsyncHookHandler,
} from 'fastify'
import { Type, type TSchema } from 'typebox'

import type { Reader, Transact } from '#database/executor.ts'
import type { Learner } from '#services/learner.ts'
import { render } from '#views/html.ts'
import type { PageContext } from '#views/page.ts'

import { clearSessionCookie, readSessionToken, setSessionCookie } from './cookies.ts'
import { sendFile, type FileAnswer } from './files.ts'
import { codeOfClass, HttpProblem, statusOfClass, tooMany } from './problems.ts'
import type {
  ApiRoute,
  Limit,
  PageAnswer,
  PageRoute,
  RouteContext,
  SessionNeed,
} from './route.ts'

declare module 'fastify' {
  interface FastifyRequest {
    learner: Learner | null
  }
  interface FastifyContextConfig {
    session?: SessionNeed
  }
}

/** What registering needs beside the routes. */
export interface RouteResources {
  readonly reader: Reader
  readonly transact: Transact
  readonly pageContext: (request: FastifyRequest) => PageContext
}

/** An answer is for who asked: nothing on its way may keep it for somebody else. */
const PRIVATE = 'private, no-cache'

const IdempotencyHeader = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Of your choice; a repeated call with it gets the first answer.',
    }),
  ),
})

type Context = RouteContext<unknown, unknown, unknown, SessionNeed>

/** Puts endpoints of the JSON API on the server. @throws Error a route is incomplete */
export function registerApi(
  app: FastifyInstance,
  routes: readonly ApiRoute[],
  resources: RouteResources,
): void {
  for (const route of routes) {
    const [success] = Object.keys(route.answers).map(Number)
    if (success === undefined) throw new Error(`${route.url} declares no answer`)
    assertComplete(route)
    app.route({
      method: route.method,
      url: route.url,
      ...bodyLimit(route),
      config: { rateLimit: limitOptions(route.limit), session: route.session },
      preHandler: accountLimit(app, route),
      schema: apiSchema(route),
      ...(route.file === 'as it is' ? { compress: false } : {}),
      handler: async (request, reply) => {
        const context = contextOf(request, reply, resources)
        assertSession(route, request)
        reply.code(success).header('cache-control', PRIVATE)
        if (route.produces !== undefined) reply.type(route.produces)
        else if (route.file !== undefined) reply.type('application/json; charset=utf-8')
        const answer = await route.handle(context)
        if (route.file !== undefined) {
          const compressed = route.file === 'compressed'
          // A route that says so gives nothing else.
          const file = { answer: answer as FileAnswer, compressed }
          return sendFile(request, reply, file)
        }
        return success === 204 ? undefined : answer
      },
    })
  }
}

/** Puts pages on the server. @throws Error a page is incomplete */
export function registerPages(
  app: FastifyInstance,
  routes: readonly PageRoute[],
  resources: RouteResources,
): void {
  for (const route of routes) {
    assertComplete(route)
    app.route({
      method: route.method,
      url: route.url,
      ...bodyLimit(route),
      config: { rateLimit: limitOptions(route.limit), session: route.session },
      preHandler: accountLimit(app, route),
      schema: { hide: true, ...inputSchema(route) },
      handler: async (request, reply) => {
        if (route.session === 'required' && request.learner === null)
          return reply.redirect(signInUrl(request), 303)
        assertRole(route, request)
        const context = contextOf(request, reply, resources)
        const page = resources.pageContext(request)
        const fragment = request.headers['hx-request'] === 'true'
        const answer = await route.handle({ ...context, page, fragment })
        return sendPage(reply, answer)
      },
    })
  }
}

function assertComplete(route: Pick<ApiRoute, 'url' | 'summary' | 'limit'>): void {
  if (!route.summary) throw new Error(`${route.url} has no summary`)
  if (!/^[1-9]\d*\/(minute|hour)$/.test(route.limit))
    throw new Error(`${route.url} has no rate limit`)
}

function bodyLimit({ bodyLimitBytes }: Pick<ApiRoute, 'bodyLimitBytes'>) {
  return bodyLimitBytes === undefined ? {} : { bodyLimit: bodyLimitBytes }
}

function limitOptions(limit: Limit) {
  const [max, unit] = limit.split('/')
  return { max: Number(max), timeWindow: `1 ${unit ?? 'minute'}` }
}

function accountLimit(
  app: FastifyInstance,
  { accountLimit: limited }: Pick<ApiRoute, 'accountLimit'>,
): preHandlerAsyncHookHandler[] {
  // Without limits the plugin is not there: RATE_LIMITS=off.
  if (limited === undefined || !app.hasDecorator('createRateLimit')) return []
  const keyGenerator = (request: FastifyRequest) => limited.account(request.body)
  const count = app.createRateLimit({ ...limitOptions(limited.limit), keyGenerator })
  return [
    async (request) => {
      const result = await count(request)
      if (!result.isAllowed && result.isExceeded) throw tooMany(result.ttlInSeconds)
    },
  ]
}

function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { reader, transact }: RouteResources,
): Context {
  return {
    params: request.params,
    query: request.query,
    body: request.body,
    learner: request.learner,
    reader,
    transact,
    client: { address: request.ip, userAgent: request.headers['user-agent'] ?? null },
    session: {
      token: readSessionToken(request),
      start: (session) => {
        setSessionCookie(reply, session)
      },
      end: () => {
        clearSessionCookie(reply)
      },
    },
    idempotencyKey: readIdempotencyKey(request),
    setHeader: (name, value) => {
      reply.header(name, value)
    },
  }
}

function assertSession(
  route: Pick<ApiRoute, 'session' | 'role'>,
  request: FastifyRequest,
): void {
  if (route.session === 'required' && request.learner === null)
    throw new HttpProblem(401, 'session_required', { detail: 'Sign in first.' })
  assertRole(route, request)
}

/** Whom each role lets in. */
const HOLDERS = { mentor: ['mentor', 'admin'], admin: ['admin'] } as const

function assertRole(
  { role }: Pick<ApiRoute, 'role'>,
  { learner }: FastifyRequest,
): void {
  if (role === undefined) return
  const holders: readonly string[] = HOLDERS[role]
  if (learner !== null && holders.includes(learner.role)) return
  throw new HttpProblem(403, 'role_required', {
    detail: `This is for people with the role ${role}. An admin can give it to you.`,
  })
}

function readIdempotencyKey({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key']
  return typeof key === 'string' ? key : null
}

function sendPage(reply: FastifyReply, answer: PageAnswer): FastifyReply {
  if ('redirect' in answer) return reply.redirect(answer.redirect, 303)
  const { status, html } = 'status' in answer ? answer : { status: 200, html: answer }
  reply.header('cache-control', PRIVATE)
  return reply.code(status).type('text/html; charset=utf-8').send(render(html))
}

function signInUrl(request: FastifyRequest): string {
  const next = request.method === 'GET' ? request.url : pageOfForm(request)
  return `/sign-in?next=${encodeURIComponent(next)}`
}

/** The page that a form was sent from: what the form posts to can show nothing. */
function pageOfForm(request: FastifyRequest): string {
  const page = URL.parse(request.headers.referer ?? '')
  const known = page?.host === request.host && page.pathname !== request.url
  return known ? page.pathname + page.search : '/dashboard'
}

function inputSchema(route: Pick<ApiRoute, 'params' | 'query' | 'body' | 'bodies'>) {
  const bodies = Object.entries(route.bodies ?? {})
  const content = bodies.map(([type, schema]) => [type, { schema }] as const)
  return {
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.bodies ? { body: { content: Object.fromEntries(content) } } : {}),
  }
}

function apiSchema(route: ApiRoute) {
  return {
    summary: route.summary,
    tags: [route.tag],
    ...(route.description ? { description: route.description } : {}),
    ...(route.produces ? { produces: [route.produces] } : {}),
    ...(route.session === 'required' ? { security: [{ session: [] }] } : {}),
    ...inputSchema(route),
    ...(route.idempotent === true ? { headers: IdempotencyHeader } : {}),
    response: { ...route.answers, ...problemAnswers(route) },
  }
}

/** Every status that the route can fail with, from the one table of statuses. */
function problemAnswers(route: ApiRoute): Record<number, TSchema> {
  const codes = new Map<number, string[]>()
  const add = (status: number, code: string) =>
    codes.set(status, [...(codes.get(status) ?? []), code])
  if (route.params || route.query || route.body || route.bodies || route.idempotent)
    add(400, 'invalid_input')
  if (route.session === 'required') add(401, 'session_required')
  if (route.role !== undefined) add(403, 'role_required')
  if (route.method !== 'GET') add(403, 'cross_origin_refused')
  for (const type of route.throws ?? []) add(statusOfClass(type), codeOfClass(type))
  add(429, 'rate_limited')
  add(500, 'internal_error')
  add(503, 'database_unavailable')
  return Object.fromEntries(
    [...codes].map(([status, names]) => [status, problemAnswer(names)]),
  )
}

function problemAnswer(names: readonly string[]): TSchema {
  const problem = Type.Ref('Problem#')
  return {
    description: names.map((name) => `\`${name}\``).join(', '),
    content: { 'application/problem+json': { schema: problem } },
  }
}
