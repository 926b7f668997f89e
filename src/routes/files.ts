import { createHash } from 'node:crypto'

import type { FastifyReply, FastifyRequest } from 'fastify'

/** A file as a route gives it: what is in it, and what it is called when it is kept. */
export interface FileAnswer {
  readonly content: Uint8Array | string
  /** ASCII without quotes; `null`: it is looked at, not kept. */
  readonly name: string | null
  /** Instead of the media type that the route names. */
  readonly mediaType?: string
  /**
   * Seconds that anybody may keep it for everybody; `null`: nobody may, and whoever
   * keeps it asks each time whether it still stands.
   */
  readonly sharedSeconds: number | null
}

/** Whoever shows or reads these is another site's page or program. */
const FOR_ALL = {
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'x-robots-tag': 'noindex',
}

/**
 * Sends a file, or says that the one which the client has is the same. The tag is
 * strong where the bytes are always these, weak where they may be `compressed`.
 */
export function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    answer: { content, name, mediaType, sharedSeconds },
    compressed,
  }: { readonly answer: FileAnswer; readonly compressed: boolean },
): FastifyReply {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  const etag = compressed ? `W/${tag}` : tag
  reply.headers({
    ...FOR_ALL,
    etag,
    'cache-control':
      sharedSeconds === null
        ? 'private, no-cache'
        : `public, max-age=${String(sharedSeconds)}`,
    ...(name === null ? {} : { 'content-disposition': `inline; filename="${name}"` }),
  })
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
  if (mediaType !== undefined) reply.type(mediaType)
  return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** Weak comparison (RFC 9110, 13.1.2): a proxy may have marked the tag as weak. */
function isKnown(known: string | undefined, etag: string): boolean {
  const tags = (known ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.some((tag) => tag === etag || tag === '*')
}
