import type { HttpRequest } from '#catalogue/http-check.ts'
import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'

import { lookAtRequest, type Round } from './http-request.ts'
import { CheckUnavailableError, type CheckStep } from './kind.ts'
import { checkBySteps } from './steps.ts'

const logger = createLogger('checks')

/** What was deleted by a request before is gone already, and that is well. */
const GONE: readonly number[] = [200, 202, 204, 404, 410]

/**
 * Tries one request that tidies up. How it goes is told, and not judged: where it does
 * not go well, the step is one that was skipped.
 */
export async function tidyUp(template: HttpRequest, round: Round): Promise<CheckStep> {
  const request = forgiving(template)
  const { name } = template
  try {
    const { steps } = await checkBySteps('', async (steps) => {
      await lookAtRequest(request, round, steps)
      return undefined
    })
    const { verdict = 'skipped', seen = null } = steps[0] ?? {}
    return toStep(name, { isDone: verdict === 'passed', seen })
  } catch (error) {
    if (!(error instanceof CheckUnavailableError) && !round.signal.aborted) throw error
    logger.warn('deployment.cleanup.failed', { error: toError(error) })
    return toStep(name, { isDone: false, seen: 'There was no time left for it.' })
  }
}

function toStep(
  name: string,
  { isDone, seen }: { readonly isDone: boolean; readonly seen: string | null },
): CheckStep {
  return { name, verdict: isDone ? 'passed' : 'skipped', seen, nextStep: null }
}

function forgiving(template: HttpRequest): HttpRequest {
  const { method, expect } = template
  if (method !== 'DELETE' || expect.statuses.length > 0) return template
  return { ...template, expect: { ...expect, statuses: GONE } }
}
