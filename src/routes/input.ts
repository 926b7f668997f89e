import { Ajv, type ErrorObject } from 'ajv'
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'

import { HttpProblem, type InputFault } from './problems.ts'

const PARTS = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'query',
} as const

/**
 * Makes input strict: JSON bodies are taken as they are typed, an unknown key is a
 * fault; only what arrives as text (query, path, forms) is converted.
 */
export function setInputValidation(app: FastifyInstance): void {
  const options = { allErrors: true, strict: false, useDefaults: true }
  const exact = new Ajv(options)
  const converting = new Ajv({ ...options, coerceTypes: 'array' })
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? exact : converting).compile(schema),
  )
}

/**
 * Reads an empty JSON body as none, so that a call without a body may name the type.
 */
export function setBodyParsers(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body.length === 0) done(null, undefined)
      else void parse(request, body as string, done)
    },
  )
}

/** Turns what the framework says about bad input into a problem with pointers. */
export function inputProblem(
  part: string | undefined,
  faults: readonly (FastifySchemaValidationError | ErrorObject)[],
): HttpProblem {
  const where = PARTS[part as keyof typeof PARTS] ?? 'body'
  return new HttpProblem(400, 'invalid_input', {
    detail: 'Some of the input is not usable; `errors` says which parts and why.',
    faults: faults.map((fault) => toFault(where, fault)),
  })
}

function toFault(
  where: InputFault['in'],
  fault: FastifySchemaValidationError | ErrorObject,
): InputFault {
  const { missingProperty, additionalProperty }: Record<string, unknown> = fault.params
  const key = missingProperty ?? additionalProperty
  const pointer =
    fault.instancePath + (typeof key === 'string' ? `/${escape(key)}` : '')
  const unknown = fault.keyword === 'additionalProperties'
  const missing = fault.keyword === 'required'
  const detail = unknown ? 'is not known here' : missing ? 'is missing' : fault.message
  return { in: where, pointer, detail: detail ?? 'is not valid' }
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
