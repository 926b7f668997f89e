import { STATUS_CODES } from 'node:http'

import { Type, type Static } from 'typebox'

import { DomainError } from '#core/errors.ts'

import type { DomainErrorClass } from './route.ts'
import { statuses } from './statuses.ts'

/** What is wrong with one part of the input. */
const InputFault = Type.Object({
  in: Type.Enum(['body', 'query', 'path']),
  pointer: Type.String({ description: 'JSON pointer (RFC 6901) into that part.' }),
  detail: Type.String(),
})

/** The body of every error answer (RFC 9457). */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'URI of the kind of problem.' }),
    title: Type.String({ description: 'The name of the status.' }),
    status: Type.Integer(),
    detail: Type.String({ description: 'A sentence that says what to do.' }),
    code: Type.String({ description: 'Stable machine code.' }),
    request_id: Type.String({ description: 'Quote it when you ask for help.' }),
    errors: Type.Optional(Type.Array(InputFault)),
  },
  { $id: 'Problem', description: 'A problem (RFC 9457).' },
)

/** One fault of the input, as a problem lists it. */
export type InputFault = Static<typeof InputFault>

/**
 * A failure that only the HTTP layer knows: no session, bad input, too many requests.
 */
export class HttpProblem extends Error {
  readonly status: number
  readonly code: string
  readonly faults: readonly InputFault[]
  /** Seconds after which to try again. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    code: string,
    facts: {
      readonly detail: string
      readonly faults?: readonly InputFault[]
      readonly retryAfter?: number
      readonly cause?: unknown
    },
  ) {
    super(facts.detail, { cause: facts.cause })
    this.name = 'HttpProblem'
    this.status = status
    this.code = code
    this.faults = facts.faults ?? []
    this.retryAfter = facts.retryAfter ?? null
  }
}

/** More calls than the limit lets through; `seconds` until the next one is. */
export function tooMany(seconds: number): HttpProblem {
  return new HttpProblem(429, 'rate_limited', {
    detail: 'Too many requests. Wait a moment, then try again.',
    retryAfter: seconds,
  })
}

/** The process has more to do than it can; another one, or a moment later, may help. */
export function overloaded(): HttpProblem {
  return new HttpProblem(503, 'overloaded', {
    detail: 'The site is very busy just now. Try again in a moment.',
    retryAfter: 10,
  })
}

/** The HTTP status of a domain error; `null` for a class that is not in the table. */
export function statusOf(error: DomainError): number | null {
  for (const [type, status] of statuses) if (error instanceof type) return status
  return null
}

/**
 * The HTTP status of a domain error's class.
 * @throws Error the class is not in the table
 */
export function statusOfClass(type: DomainErrorClass): number {
  const row = statuses.find(([known]) => known === type)
  if (row === undefined)
    throw new Error(`${type.name} has no row in routes/statuses.ts`)
  return row[1]
}

/** The code of a domain error's class: its name in snake_case, without “Error”. */
export function codeOfClass(type: DomainErrorClass): string {
  const words = type.name.replace(/Error$/, '').match(/GitHub|[A-Z][a-z0-9]*/g) ?? []
  return words.join('_').toLowerCase()
}

/** Any thrown value as a problem; what is unknown becomes a 500 that tells nothing. */
export function toProblem(thrown: unknown): HttpProblem {
  if (thrown instanceof HttpProblem) return thrown
  if (thrown instanceof DomainError) {
    const status = statusOf(thrown)
    if (status !== null) {
      const retryAfter = retryAfterOf(thrown, status)
      return new HttpProblem(status, thrown.code, {
        detail: thrown.message,
        faults: faultsOf(thrown),
        ...(retryAfter === null ? {} : { retryAfter }),
      })
    }
  }
  return new HttpProblem(500, 'internal_error', {
    detail: 'Something went wrong on our side. Try again; if it stays, tell us the id.',
  })
}

/** Where a rule refused a field of the body, and not only its form. */
function faultsOf(error: DomainError): readonly InputFault[] {
  if (!('field' in error) || typeof error.field !== 'string') return []
  return [{ in: 'body', pointer: `/${error.field}`, detail: error.message }]
}

/** Seconds after which to try again, from the error itself or from its status. */
function retryAfterOf(error: DomainError, status: number): number | null {
  if ('retryAfterSeconds' in error && typeof error.retryAfterSeconds === 'number')
    return error.retryAfterSeconds
  return status === 503 ? 5 : null
}

/** A problem as its JSON body. */
export function problemBody(
  problem: HttpProblem,
  requestId: string,
): Static<typeof Problem> {
  return {
    type: `urn:waymark:problem:${problem.code}`,
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    request_id: requestId,
    ...(problem.faults.length > 0 ? { errors: [...problem.faults] } : {}),
  }
}
