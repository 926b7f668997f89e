import type { FastifyInstance } from 'fastify'

/** What a page may load: files of this site, and nothing in line. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const YEAR_SECONDS = 31_536_000

/** Puts the same security headers on every answer; a constant object costs nothing. */
export function addSecurityHeaders(app: FastifyInstance, https: boolean): void {
  const headers = https
    ? { ...HEADERS, 'strict-transport-security': `max-age=${String(YEAR_SECONDS)}` }
    : HEADERS
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
