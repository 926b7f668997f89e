import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import { HttpProblem } from './problems.ts'

/** Largest file that is taken, in bytes. */
const MAX_UPLOAD_BYTES = 4_194_304

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
    limits: {
      fileSize: MAX_UPLOAD_BYTES,
      fieldSize: MAX_UPLOAD_BYTES,
      files: 1,
      fields: 10,
      parts: 11,
    },
  })
  scope.addHook('preValidation', async (request) => {
    if (request.isMultipart()) request.body = await readForm(request)
  })
}

/**
 * Reads a form: texts as they are, files as their bytes.
 * @throws HttpProblem 400 `malformed_body`: it is no form after all
 */
async function readForm(request: FastifyRequest): Promise<Record<string, unknown>> {
  const fields: [string, unknown][] = []
  try {
    for await (const part of request.parts())
      fields.push([
        part.fieldname,
        part.type === 'file' ? await part.toBuffer() : part.value,
      ])
  } catch (error) {
    // What the framework knows by a code is answered by it; the parser has no codes.
    if (!(error instanceof Error) || 'code' in error) throw error
    throw new HttpProblem(400, 'malformed_body', {
      detail: 'The form is cut off, or not written as its content type says.',
      cause: error,
    })
  }
  return Object.fromEntries(fields)
}
