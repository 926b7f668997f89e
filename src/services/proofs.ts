import type { Reader } from '#database/executor.ts'
import { isProofUsed } from '#repositories/proofs-used.ts'

import type { CheckContext } from './checks/kind.ts'

/** Tells whether something was used before. */
export type IsUsed = (uses: string, context: CheckContext) => Promise<boolean>

/**
 * Tells whether what would prove a requirement has proven another one of the learner's
 * already. It only spares a run: what decides is the transaction that ends the attempt.
 */
export function createIsUsed(reader: Reader): IsUsed {
  return (uses, { learner }) => isProofUsed(reader, learner.userId, uses)
}
