import { excerpt, wordsForStatuses, type Answer } from './http-answer.ts'
import { valueAt } from './http-json.ts'
import { findMismatch } from './http-schema.ts'
import { adviseOnStatus } from './http-status-advice.ts'
import type { FilledRequest } from './http-templates.ts'

/** In what an answer differs from the one that was asked for. */
export interface Difference {
  /** What was asked for, as the end of “Expected from GET /health: …”. */
  readonly expected: string
  readonly nextStep: string
}

type Look = (answer: Answer, request: FilledRequest) => Difference | null

/** From what says most of the cause to what says least. */
const LOOKS: readonly Look[] = [
  lookAtStatus,
  lookAtHeaders,
  lookAtSchema,
  lookAtTexts,
  lookAtSaved,
]

/** Finds the first thing in which an answer is not as it must be; `null`: it is. */
export function findDifference(
  answer: Answer,
  request: FilledRequest,
): Difference | null {
  for (const look of LOOKS) {
    const difference = look(answer, request)
    if (difference !== null) return difference
  }
  return null
}

function lookAtStatus(answer: Answer, request: FilledRequest): Difference | null {
  const { statuses } = request.expect
  const isAny = statuses.length === 0 && isSuccess(answer)
  if (isAny || statuses.includes(answer.status)) return null
  const expected = wordsForStatuses(statuses)
  return { expected, nextStep: adviseOnStatus(answer, request) }
}

function lookAtHeaders(
  { headers }: Answer,
  { expect }: FilledRequest,
): Difference | null {
  const wanted = Object.entries(expect.headers).find(
    ([name, part]) => !headers[name]?.toLowerCase().includes(part.toLowerCase()),
  )
  if (wanted === undefined) return null
  const [name, part] = wanted
  const has = headers[name]
  const found = has === undefined ? 'is missing' : `is “${excerpt(has)}”`
  return {
    expected: `the header ${name} with “${excerpt(part)}” in it`,
    nextStep: `The header ${name} of the answer ${found}. Let your service set it.`,
  }
}

function lookAtSchema({ json, text }: Answer, request: FilledRequest) {
  const { schema } = request.expect
  if (typeof schema !== 'object' || schema === null) return null
  if (json === null) return notJson(text)
  const mismatch = findMismatch(schema, json.value)
  if (mismatch === null) return null
  const field = mismatch.field ? `\`${excerpt(mismatch.field)}\`` : 'the body'
  const rule = excerpt(mismatch.rule)
  return {
    expected: `JSON in which ${field} ${rule}`,
    nextStep:
      `Look at ${field} in what your service answers: it ${rule}. The instructions ` +
      'say what belongs there.',
  }
}

function lookAtTexts({ text }: Answer, { expect }: FilledRequest): Difference | null {
  const missing = expect.contains.find((part) => !text.includes(part))
  if (missing === undefined) return null
  return {
    expected: `a body with “${excerpt(missing)}” in it`,
    nextStep:
      'See whether your service keeps what it is sent and answers with that, and not ' +
      'with something that is always the same.',
  }
}

function lookAtSaved({ json, text }: Answer, { save }: FilledRequest) {
  const pointers = Object.values(save)
  if (pointers.length === 0) return null
  if (json === null) return notJson(text)
  const missing = pointers.find((it) => valueAt(json.exact, it) === undefined)
  if (missing === undefined) return null
  const field = `\`${missing.slice(1)}\``
  return {
    expected: `JSON with a value at ${field}`,
    nextStep: `Let the answer have ${field}: later requests use its value.`,
  }
}

function notJson(text: string): Difference {
  const isPage = text.trimStart().startsWith('<')
  const nextStep = isPage
    ? 'What came back looks like a web page. See that this path of your service ' +
      'answers with JSON, and that the address is that of the service itself.'
    : 'Let your service answer here with JSON, and with nothing around it.'
  return { expected: 'JSON', nextStep }
}

/** Tells whether a service says that it did what it was asked. */
export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status <= 299
}
