import { AddressRefusedError } from '#clients/guarded-address.ts'
import type { GuardedClient } from '#clients/guarded-client.ts'
import {
  DeploymentUnreachableError,
  type UnreachableReason,
} from '#clients/guarded-failures.ts'
import { createLogger } from '#core/logger.ts'

import { whatWasExpected, wordsForStatuses, type Answer } from './http-answer.ts'
import { readJson } from './http-json.ts'
import type { FilledRequest } from './http-templates.ts'
import { CheckUnavailableError, StepFailedError } from './kind.ts'

/** Where requests are sent, and what ends them. */
export interface Visit {
  readonly client: Pick<GuardedClient, 'request'>
  /** As `readServiceAddress` gives it. */
  readonly base: string
  readonly signal: AbortSignal
}

/** What a learner can do nothing about. */
type OursToMend = 'ours' | 'dns'

const logger = createLogger('checks')

const NOTHING: Readonly<Record<Exclude<UnreachableReason, OursToMend>, string>> = {
  name_unknown: 'no server has that name',
  refused: 'the connection was refused',
  unreachable: 'no way leads there',
  timeout: 'it took too long',
  tls: 'no secure connection came about',
  reset: 'the connection was closed before the answer was complete',
  too_large: 'the answer is far too large',
  headers: 'the headers of the answer are too large',
  encoded: 'the answer is compressed',
  protocol: 'the answer is not HTTP',
}

/**
 * Sends one request. Rejects with the reason of the signal, too.
 * @throws StepFailedError nothing came back, for a reason that its learner can mend
 * @throws CheckUnavailableError nothing came back, for a reason of ours
 */
export async function askService(
  request: FilledRequest,
  visit: Visit,
): Promise<Answer> {
  const { client, base, signal } = visit
  const url = `${base}${request.path}`
  try {
    const answer = await client.request({ ...messageOf(request), url, signal })
    const text = new TextDecoder().decode(answer.body)
    const { status, headers } = answer
    return { url, status, headers: joined(headers), text, json: readJson(text) }
  } catch (error) {
    if (error instanceof AddressRefusedError) {
      logger.warn('deployment.address.refused', { error, reason: error.reason })
      const step = nothing(request, 'that address is not visited', error)
      throw new StepFailedError(step, { cause: error })
    }
    if (!(error instanceof DeploymentUnreachableError)) throw error
    const { reason } = error
    logger.warn('deployment.request.failed', { error, reason, url: base })
    if (isOurs(reason)) throw new CheckUnavailableError(error.message, { cause: error })
    const step = nothing(request, NOTHING[reason], error)
    throw new StepFailedError(step, { cause: error })
  }
}

function messageOf({ method, headers, body }: FilledRequest) {
  if (body === null) return { method, headers }
  // The client takes the later of two that differ in case only.
  return { method, body, headers: { 'content-type': 'application/json', ...headers } }
}

function nothing(request: FilledRequest, why: string, { message }: Error) {
  const { name, expect } = request
  const expected = whatWasExpected(request, wordsForStatuses(expect.statuses))
  const seen = `${expected} Nothing came back: ${why}.`
  return { name, verdict: 'failed', seen, nextStep: message } as const
}

function isOurs(reason: UnreachableReason): reason is OursToMend {
  return reason === 'ours' || reason === 'dns'
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, String(value)]),
  )
}
