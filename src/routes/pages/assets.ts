import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Catalogue } from '#catalogue/types.ts'
import { HttpProblem } from '#routes/problems.ts'
import type { Assets } from '#views/assets.ts'

/** The address changes with the content, so a browser need never ask again. */
const FOREVER = 'public, max-age=31536000, immutable'

/** Pictures keep their address when an author changes them: ask each time, by hash. */
const REVALIDATE = 'public, no-cache'

/** Compressed once at the start, so not again for each answer. */
const OPTIONS = {
  schema: { hide: true },
  compress: false,
  config: { rateLimit: { max: 6_000, timeWindow: '1 minute' } },
} as const

/** Serves the files of the pages, and the pictures of the curriculum, from memory. */
export function serveAssets(
  app: FastifyInstance,
  { assets, catalogue }: { assets: Assets; catalogue: () => Catalogue },
): void {
  app.get('/assets/:file', OPTIONS, (request, reply) => {
    const asset = assets.find(request.url)
    if (asset === null) throw notFound()
    const coding = chooseCoding(request)
    const body = coding === null ? null : asset[coding]
    if (coding !== null && body !== null) reply.header('content-encoding', coding)
    return reply
      .headers({ 'cache-control': FOREVER, vary: 'accept-encoding' })
      .type(asset.mediaType)
      .send(body ?? asset.identity)
  })
  // Where a browser looks on a page that names no icon, such as the API's reference.
  app.get('/favicon.ico', OPTIONS, (_request, reply) =>
    reply.redirect(assets.urls.icon),
  )
  app.get<{ Params: { '*': string } }>('/curriculum/*', OPTIONS, (request, reply) => {
    const asset = catalogue().assets.get(request.params['*'])
    if (asset === undefined) throw notFound()
    const etag = `"${asset.sha256}"`
    reply.headers({ 'cache-control': REVALIDATE, etag })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type(asset.mediaType).send(Buffer.from(asset.bytes))
  })
}

function chooseCoding(request: FastifyRequest): 'br' | 'gzip' | null {
  const accepted = request.headers['accept-encoding'] ?? ''
  const codings = ['br', 'gzip'] as const
  return codings.find((coding) => new RegExp(`\\b${coding}\\b`).test(accepted)) ?? null
}

function notFound(): HttpProblem {
  return new HttpProblem(404, 'route_not_found', { detail: 'There is no such file.' })
}
