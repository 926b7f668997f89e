import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from 'fastify'

import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import { addToRequestEvent } from '#core/request-event.ts'
import { errorPage } from '#views/error.ts'
import { render } from '#views/html.ts'
import type { PageContext } from '#views/page.ts'

import { inputProblem } from './input.ts'
import { HttpProblem, problemBody, toProblem } from './problems.ts'

const logger = createLogger('http')

/** What the framework refuses before a handler runs, by its code. */
const REFUSALS: Readonly<Record<string, readonly [number, string, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'malformed_json', 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'media_type_unsupported',
    'Send JSON, with the content type application/json.',
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body_too_large', 'The body is too large.'],
  FST_REQ_FILE_TOO_LARGE: [413, 'body_too_large', 'The file is larger than 4 MB.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    400,
    'malformed_body',
    'The body is not as long as its content-length says.',
  ],
}

/** Answers every failure: with a problem under `/api`, with a page elsewhere. */
export function answerFailures(
  app: FastifyInstance,
  pageContext: (request: FastifyRequest) => PageContext,
): void {
  const answer = (
    problem: HttpProblem,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    addToRequestEvent({ code: problem.code })
    if (problem.retryAfter !== null) reply.header('retry-after', problem.retryAfter)
    reply.code(problem.status).header('cache-control', 'no-store')
    if (wantsProblem(request))
      return reply
        .type('application/problem+json')
        .serializer(JSON.stringify)
        .send(problemBody(problem, request.id))
    const html = errorPage({
      page: pageContext(request),
      status: problem.status,
      title: problemBody(problem, request.id).title,
      detail: problem.message,
      requestId: request.id,
    })
    return reply.type('text/html; charset=utf-8').send(render(html))
  }
  app.setErrorHandler((error: FastifyError, request, reply) =>
    answer(problemOf(error), request, reply),
  )
  app.setNotFoundHandler((request, reply) =>
    answer(
      new HttpProblem(404, 'route_not_found', { detail: 'There is nothing here.' }),
      request,
      reply,
    ),
  )
}

/**
 * What a thrown value is answered with; what nobody expected is logged with its stack.
 */
function problemOf(error: FastifyError): HttpProblem {
  if (error.validation) return inputProblem(error.validationContext, error.validation)
  const refusal = REFUSALS[error.code]
  if (refusal) return new HttpProblem(refusal[0], refusal[1], { detail: refusal[2] })
  const problem = toProblem(error)
  if (problem.code !== 'internal_error') return problem
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new HttpProblem(error.statusCode, 'bad_request', {
      detail: 'The request is not usable.',
    })
  logger.error('request.failed', { error: toError(error) })
  return problem
}

function wantsProblem(request: FastifyRequest): boolean {
  return !(request.headers.accept ?? '').includes('text/html') || isApi(request.url)
}

function isApi(url: string): boolean {
  return /^\/(api|health|ready|metrics)(\/|\?|$)/.test(url)
}
