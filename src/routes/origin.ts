import type { FastifyRequest } from 'fastify'

import { HttpProblem } from './problems.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses an unsafe call that another site's page made. Every current browser says
 * where a call comes from (`Sec-Fetch-Site`, or `Origin` before that); a call that says
 * neither does not come from a browser, and so carries no cookie that its sender did
 * not put there.
 * @throws HttpProblem 403 `cross_origin_refused`
 */
export function assertSameOrigin(
  request: FastifyRequest,
  publicUrl: string | null,
): void {
  if (SAFE.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (origin === undefined && (site === undefined || isOwn(site))) return
  if (origin !== undefined && origin === (publicUrl ?? requestOrigin(request))) return
  throw new HttpProblem(403, 'cross_origin_refused', {
    detail: 'This call came from another site. Open the page here and try again.',
  })
}

/** The origin that a request was sent to, as its client sees it. */
export function requestOrigin(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`
}

function isOwn(site: string | readonly string[]): boolean {
  return site === 'same-origin' || site === 'none'
}
