import type { FastifyReply, FastifyRequest } from 'fastify'

/** Name of the cookie that carries the session token. */
const NAME = 'waymark_session'

/** Only what a token can be made of; anything else is no token at all. */
const TOKEN = /^[\w.~%+/=-]{16,512}$/

/** The session token that a request carries; `null` without a usable one. */
export function readSessionToken(request: FastifyRequest): string | null {
  const token = request.cookies[NAME]
  return token !== undefined && TOKEN.test(token) ? token : null
}

/** Lets the browser carry a session until it expires. */
export function setSessionCookie(
  reply: FastifyReply,
  session: { readonly sessionToken: string; readonly expiresAt: Date },
): void {
  reply.setCookie(NAME, session.sessionToken, {
    ...attributes(reply),
    expires: session.expiresAt,
  })
}

/** Makes the browser forget its session. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(NAME, attributes(reply))
}

function attributes(reply: FastifyReply) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.request.protocol === 'https',
  } as const
}
