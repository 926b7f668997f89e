import { createHash } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

import { createGitHubMoods } from './github-moods.ts'
import { createGitHubQuota } from './github-quota.ts'
import { answerGitHub, type GitHubReply, type GitHubSite } from './github-routes.ts'
import { createGitHubTraffic } from './github-traffic.ts'
import { createGitHubWorld, gitHubBuilders } from './github-world.ts'

export type * from './github-model.ts'

/** A GitHub that runs, and what a test may do with it. */
export type GitHubServer = Awaited<ReturnType<typeof startGitHub>>

/** The token that it takes; without one it answers too, with another it does not. */
const TOKEN = 'ghp_of_the_tests'

/**
 * Starts a GitHub on loopback that speaks the REST API as far as we use it: the shapes,
 * pages, conditions, redirects and limits of the real one. It is empty at first; its
 * builders fill it, and its moods make it fail.
 */
export async function startGitHub({ basePath = '' } = {}) {
  const world = createGitHubWorld()
  const quota = createGitHubQuota()
  const traffic = createGitHubTraffic()
  const places = { api: '', web: '' }
  const moods = createGitHubMoods((request, response) => {
    send(response, request, answer(request, { world, places, basePath }, quota))
  })
  const server = createServer((request, response) => {
    traffic.note(request, response)
    moods.meet(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${String(port)}`
  places.api = `${origin}${basePath}`
  places.web = `${origin}/pages`
  const { limitRate, liftLimits, leave } = quota
  return {
    ...gitHubBuilders(world),
    ...moods,
    ...traffic,
    limitRate,
    liftLimits,
    leave,
    apiUrl: places.api,
    token: TOKEN,
    /** Connections that are open. */
    connections: () => countConnections(server),
    [Symbol.asyncDispose]: () => closeAtOnce(server),
  }
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => {
      if (error) reject(error)
      else resolve(count)
    })
  })
}

function closeAtOnce(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeAllConnections()
  })
}

interface Answered extends GitHubReply {
  readonly headers: Readonly<Record<string, string>>
}

function answer(
  { headers, url = '' }: IncomingMessage,
  site: GitHubSite & { readonly basePath: string },
  quota: ReturnType<typeof createGitHubQuota>,
): Answered {
  const { authorization } = headers
  const fault = faultOf(headers)
  if (fault !== null) return { ...fault, headers: {} }
  const asked = new URL(url, site.places.api)
  const isBelow = asked.pathname.startsWith(`${site.basePath}/`)
  if (!isBelow) return { status: 404, body: { message: 'Not Found' }, headers: {} }
  asked.pathname = asked.pathname.slice(site.basePath.length)
  const reply = answerGitHub({ ...site, accept: headers.accept ?? '' }, asked)
  const etag = `W/"${createHash('sha256').update(JSON.stringify(reply)).digest('hex')}"`
  const isUnchanged = reply.status === 200 && headers['if-none-match'] === etag
  // What is unchanged costs nothing, but only those who say who they are.
  if (!isUnchanged || authorization === undefined) quota.count()
  const { headers: counted, refusal } = quota.state(authorization !== undefined)
  if (refusal !== null)
    return { ...refusal, headers: { ...counted, ...refusal.headers } }
  const sent = { ...reply.headers, ...counted }
  if (reply.status !== 200) return { ...reply, headers: sent }
  const status = isUnchanged ? 304 : 200
  return { status, body: reply.body, headers: { ...sent, etag } }
}

/** What GitHub has to say to a request before it looks at what is asked for. */
function faultOf(headers: IncomingMessage['headers']): GitHubReply | null {
  const { authorization = `Bearer ${TOKEN}`, 'user-agent': agent } = headers
  const { 'x-github-api-version': version = API_VERSION } = headers
  if (agent === undefined) return { status: 403, body: { message: 'Who are you?' } }
  if (authorization !== `Bearer ${TOKEN}`)
    return { status: 401, body: { message: 'Bad credentials', status: '401' } }
  if (version !== API_VERSION)
    return { status: 400, body: { message: 'No such version of the API.' } }
  return null
}

const API_VERSION = '2022-11-28'

function send(
  response: ServerResponse,
  { method }: IncomingMessage,
  { status, body, headers }: Answered,
): void {
  const type = { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(method === 'GET' ? status : 405, { ...type, ...headers })
  response.end(status === 304 ? '' : JSON.stringify(body))
}
