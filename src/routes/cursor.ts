import { HttpProblem } from './problems.ts'

/** Writes where a page of a list ended, for the client to send back as it is. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/**
 * Reads a cursor of as many parts; `null` without one.
 * @throws HttpProblem 400 `invalid_input`: it is none of ours
 */
export function readCursor(
  cursor: string | undefined,
  count: number,
): readonly string[] | null {
  if (cursor === undefined || cursor === '') return null
  const parts = parse(Buffer.from(cursor, 'base64url').toString())
  const isOurs =
    Array.isArray(parts) &&
    parts.length === count &&
    parts.every((part) => typeof part === 'string')
  if (isOurs) return parts
  throw cursorProblem()
}

/** What is answered to a cursor that is none of ours. */
export function cursorProblem(): HttpProblem {
  return new HttpProblem(400, 'invalid_input', {
    detail: 'The cursor is not one that a list gave. Begin again without it.',
    faults: [{ in: 'query', pointer: '/cursor', detail: 'is not known here' }],
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return null
  }
}
