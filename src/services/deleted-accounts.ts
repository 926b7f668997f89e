import { isUserMissing } from '#repositories/users.ts'

import { AccountGoneError } from './accounts.ts'
import type { Learner } from './learner.ts'

/**
 * Writes rows of a learner whose session may be known here a little longer than the
 * account exists: another replica can have deleted it.
 * @throws AccountGoneError the account was deleted meanwhile; nothing is written
 */
export async function writeFor<T>(
  learner: Learner,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isUserMissing(error)) throw new AccountGoneError(learner.id, { cause: error })
    throw error
  }
}
