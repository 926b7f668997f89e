import { DomainError } from '#core/errors.ts'
import { AccountGoneError } from '#services/accounts.ts'

import { statusOf } from './problems.ts'
import type { DomainErrorClass } from './route.ts'

/** Why something could not be done, in a way that its page can say. */
export interface Refusal {
  readonly error: DomainError
  readonly status: number
}

/**
 * Does what a form asks for; gives why it could not be done where the form's own page
 * can say so. Of `repeats` nobody needs to be told: the page shows it. Any other
 * failure is thrown on.
 */
export async function refusalOf(
  apply: () => Promise<unknown>,
  repeats: readonly DomainErrorClass[],
): Promise<Refusal | null> {
  try {
    await apply()
    return null
  } catch (error) {
    if (repeats.some((type) => error instanceof type)) return null
    if (!(error instanceof DomainError) || error instanceof AccountGoneError)
      throw error
    const status = statusOf(error)
    if (status === null || status === 404) throw error
    return { error, status }
  }
}
