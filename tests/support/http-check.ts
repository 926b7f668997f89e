import type { HttpExpectation, HttpRequest } from '#catalogue/http-check.ts'
import { createGuardedClient, type GuardedClient } from '#clients/guarded-client.ts'
import { createHttpCheck } from '#services/checks/http.ts'
import type { CheckContext, CheckResult } from '#services/checks/kind.ts'

import type { Behaviour, Received } from './deployment-behaviours.ts'
import { startDeployment } from './deployment-server.ts'

/** The nonce of every check of {@link contextOf}. */
export const NONCE = 'abcdefghijkl012345678901'

/** What differs from a request that expects any success. */
export type RequestOverrides = Partial<Omit<HttpRequest, 'expect'>> & {
  readonly expect?: Partial<HttpExpectation>
}

/** Builds a request; `GET`, and named after itself, unless told otherwise. */
export function asks(
  path: string,
  { expect = {}, ...overrides }: RequestOverrides = {},
): HttpRequest {
  const { method = 'GET' } = overrides
  const whole = { statuses: [], headers: {}, schema: null, contains: [], ...expect }
  const request = { name: `${method} ${path}`, method, path, headers: {}, json: null }
  return { ...request, expect: whole, save: {}, ...overrides }
}

/** Builds the context of a check of that address. */
export function contextOf(value: string | null, signal?: AbortSignal): CheckContext {
  return {
    requirementId: 'work',
    learner: { userId: '0198c0de-0000-7000-8000-000000000001', githubName: null },
    value,
    repositoryOf: () => Promise.resolve(null),
    nonce: NONCE,
    now: new Date('2026-08-01T12:00:00Z'),
    submittedAt: new Date('2026-08-01T12:00:00Z'),
    signal: signal ?? new AbortController().signal,
  }
}

/** Who is asked what. */
export interface ServiceCase {
  readonly requests: readonly HttpRequest[]
  readonly cleanup?: readonly HttpRequest[]
  /** The notes service by default. */
  readonly behaviour?: Behaviour
  /** Below which the service is. */
  readonly basePath?: string
}

/** What came of a check. */
export interface CheckedService {
  readonly result: CheckResult
  readonly received: readonly Received[]
  /** Such as `GET /health`. */
  readonly arrived: readonly string[]
  readonly origin: string
}

/** Checks a service of this machine, and tells what arrived there. */
export async function checkService({
  requests,
  cleanup = [],
  basePath = '',
  ...wishes
}: ServiceCase): Promise<CheckedService> {
  await using deployment = await startDeployment(wishes)
  await using client = impatientClient()
  const kind = createHttpCheck({ client, allowLoopbackHttp: true })
  const configuration = { kind: 'http', requests, cleanup } as const
  const { origin } = deployment
  const value = kind.readValue(configuration, `${origin}${basePath}/`)
  const result = await kind.run(configuration, contextOf(value))
  const received = deployment.received()
  const arrived = received.map(({ method, url }) => `${method} ${url}`)
  return { result, received, arrived, origin }
}

/** Makes a client that may visit this machine, and does not wait for long. */
export function impatientClient(timeoutMs = 5_000): GuardedClient {
  const limits = { timeoutMs, pauseMs: 1 }
  return createGuardedClient({ allowLoopbackHttp: true, limits })
}
