import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'

/** Largest file that is taken, in bytes. */
export const MAX_UPLOAD_BYTES = 4_194_304

/** Bytes of a body that holds such a file as JSON text, where each may be escaped. */
export const MAX_TEXT_BYTES = MAX_UPLOAD_BYTES + 65_536

/** What a file may be sent as, without a form around it. */
const FILE_TYPES = ['image/png', 'image/svg+xml', 'text/plain', 'application/jwt']

/** Lets the routes of a scope take files: by themselves, or in a form. */
export async function acceptUploads(scope: FastifyInstance): Promise<void> {
  scope.addContentTypeParser(
    FILE_TYPES,
    { parseAs: 'buffer', bodyLimit: MAX_UPLOAD_BYTES },
    (_request, body, done) => {
      done(null, body)
    },
  )
  await scope.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: {
      fileSize: MAX_UPLOAD_BYTES,
      fieldSize: MAX_UPLOAD_BYTES,
      files: 1,
      fields: 10,
      parts: 11,
    },
  })
}
