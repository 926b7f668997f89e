import type { JsonBody } from './http-json.ts'
import type { FilledRequest } from './http-templates.ts'

/** What came back. */
export interface Answer {
  /** The address that was asked, whole. */
  readonly url: string
  readonly status: number
  /** By lower-case name; several of one name are one, with commas. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty where there is no body. */
  readonly text: string
  /** `null`: the body is no JSON, or too deeply nested. */
  readonly json: JsonBody | null
}

/** Characters (code points) of an answer that its learner is shown. */
const EXCERPT_LENGTH = 200

/**
 * Gives the beginning of a text that somebody else wrote, on one line and without what
 * does not show or turns the direction of writing.
 */
export function excerpt(text: string, length: number = EXCERPT_LENGTH): string {
  // Cut before it is cleaned, too: a body can be a thousand times as long.
  const characters = Array.from(
    text
      .slice(0, length * 10)
      .toWellFormed()
      .replaceAll(/\p{Cf}/gu, '')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  if (characters.length <= length) return characters.join('')
  return `${characters.slice(0, length - 1).join('')}…`
}

/** Says what was asked for; `expected` is the end of the sentence. */
export function whatWasExpected(request: FilledRequest, expected: string): string {
  return `Expected from ${request.method} ${excerpt(request.path, 100)}: ${expected}.`
}

/** Says what came back. */
export function whatCameBack({ status, headers, text }: Answer): string {
  const type = excerpt(headers['content-type'] ?? '', 100)
  const facts = [`status ${String(status)}`, ...(type ? [type] : [])].join(', ')
  return text === '' ? `${facts}, no body` : `${facts}: “${excerpt(text)}”`
}

/** Says which statuses are asked for; none stands for every success. */
export function wordsForStatuses(statuses: readonly number[]): string {
  const words = statuses.map(String)
  const last = words.pop()
  if (last === undefined) return 'a status from 200 to 299'
  return `status ${words.length > 0 ? `${words.join(', ')} or ` : ''}${last}`
}
