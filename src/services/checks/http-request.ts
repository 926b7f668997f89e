import type { HttpRequest } from '#catalogue/http-check.ts'

import { excerpt, whatCameBack, whatWasExpected, type Answer } from './http-answer.ts'
import { askService, type Visit } from './http-exchange.ts'
import { findDifference, isSuccess } from './http-expectations.ts'
import { valueAt } from './http-json.ts'
import { fillRequest } from './http-templates.ts'
import type { Steps } from './steps.ts'

/** A visit, and the values that requests name; what they save is added. */
export interface Round extends Visit {
  readonly values: Map<string, unknown>
}

/**
 * Sends a request and compares the answer; that is one step. Rejects with the reason of
 * the signal, too.
 * @throws CheckUnavailableError no answer came, for a reason of ours
 */
export async function lookAtRequest(
  template: HttpRequest,
  round: Round,
  steps: Steps,
): Promise<void> {
  const { name } = template
  const refuse = (complaint: string) =>
    steps.fail({
      name,
      seen: excerpt(complaint),
      nextStep:
        'Let your service give what it creates an id that is a text or a number.',
    })
  const request = fillRequest(template, { values: round.values, refuse })
  const answer = await askService(request, round)
  const difference = findDifference(answer, request)
  // What was created is to be removed again, whatever else is wrong with the answer.
  if (isSuccess(answer) || difference === null) save(answer, template, round.values)
  if (difference === null) {
    steps.pass(name, `Came back: ${whatCameBack(answer)}`)
    return
  }
  const wanted = whatWasExpected(request, difference.expected)
  const seen = `${wanted} Came back: ${whatCameBack(answer)}`
  steps.fail({ name, seen, nextStep: difference.nextStep })
}

function save({ json }: Answer, template: HttpRequest, values: Map<string, unknown>) {
  for (const [name, pointer] of Object.entries(template.save)) {
    const value = valueAt(json?.exact, pointer)
    if (value !== undefined) values.set(name, value)
  }
}
