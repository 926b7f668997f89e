import type { Reader } from '#database/executor.ts'
import type { Finding, Verification } from '#services/verification.ts'

import { HttpProblem } from './problems.ts'

/**
 * Verifies what was handed in: a file by itself, or a form or an object with a `file`,
 * a `credential` or a `code`. Of several, the first of these that is not empty.
 * @throws HttpProblem 400 `invalid_input`: there is none of them
 */
export function verifyHanded(
  db: Reader,
  verification: Verification,
  body: unknown,
): Promise<Finding> {
  if (body instanceof Uint8Array) return verification.byFile(db, body)
  const { file, credential, code } = fieldsOf(body)
  if (file instanceof Uint8Array && file.length > 0)
    return verification.byFile(db, file)
  if (typeof credential === 'string' && credential.trim() !== '')
    return verification.byText(db, credential)
  if (typeof credential === 'object' && credential !== null)
    return verification.byText(db, JSON.stringify(credential))
  if (typeof code === 'string' && code.trim() !== '')
    return verification.byCode(db, code)
  throw new HttpProblem(400, 'invalid_input', {
    detail: 'Give a file, a credential or a code.',
  })
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body))
}
