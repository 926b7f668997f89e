import type { HttpRequest } from '#catalogue/http-check.ts'
import type { AddressRules } from '#clients/guarded-address.ts'

import { readServiceAddress } from './http-address.ts'
import { tidyUp } from './http-cleanup.ts'
import type { Visit } from './http-exchange.ts'
import { lookAtRequest } from './http-request.ts'
import type {
  CheckContext,
  CheckKind,
  CheckOf,
  CheckResult,
  CheckStep,
} from './kind.ts'
import { checkBySteps } from './steps.ts'

/** What checks of deployed services need. */
export interface HttpCheckOptions extends Partial<AddressRules> {
  readonly client: Visit['client']
  /** For all of the cleanup, however much time the check itself had left. */
  readonly cleanupMs?: number
}

const CLEANUP_MS = 5_000

const DONE = 'Your service does all that was asked of it.'

/** Makes the kind of check that uses the service a learner has deployed. */
export function createHttpCheck(options: HttpCheckOptions): CheckKind<'http'> {
  const { client, allowLoopbackHttp = false, cleanupMs = CLEANUP_MS } = options

  /**
   * Sends the requests in order until one fails. The cleanup is tried in any case:
   * after a failure, after an outage, and after the signal has ended the rest, in a
   * short time of its own.
   */
  async function run(
    { requests, cleanup }: CheckOf<'http'>,
    { value, nonce, signal }: CheckContext,
  ): Promise<CheckResult> {
    signal.throwIfAborted()
    const values = new Map<string, unknown>([['nonce', nonce]])
    const round = { client, base: value ?? '', values, signal }
    const tidied: CheckStep[] = []
    let result: CheckResult
    try {
      result = await checkBySteps(DONE, (steps) =>
        inOrder(requests, (request) => lookAtRequest(request, round, steps)),
      )
    } finally {
      const after = { ...round, signal: AbortSignal.timeout(cleanupMs) }
      await inOrder(cleanup, async (request) => {
        tidied.push(await tidyUp(request, after))
      })
    }
    const skipped = requests.slice(result.steps.length).map(toSkipped)
    return { ...result, steps: [...result.steps, ...skipped, ...tidied] }
  }

  return {
    kind: 'http',
    needsGitHubName: false,
    valueNeed: () => ({
      type: 'url',
      label: 'Address of your service',
      placeholder: 'https://notes.example.org',
    }),
    readValue: (_check, typed) => readServiceAddress(typed, { allowLoopbackHttp }),
    run,
  }
}

/** Each waits for the one before, because they build on one another. */
async function inOrder(
  [first, ...rest]: readonly HttpRequest[],
  work: (request: HttpRequest) => Promise<void>,
): Promise<undefined> {
  if (first === undefined) return
  await work(first)
  await inOrder(rest, work)
}

function toSkipped({ name }: HttpRequest): CheckStep {
  return { name, verdict: 'skipped', seen: null, nextStep: null }
}
