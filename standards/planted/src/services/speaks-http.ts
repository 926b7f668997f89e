import type { Tx } from '#database/executor.ts'

/** Knows what its answer is in HTTP. */
export function answer(found: boolean): object {
  // planted: lint waymark/no-http-words
  return found ? { done: true } : { status: 404 }
}

/** Ends the caller's transaction. */
export async function finish(tx: Tx & { commit: () => Promise<void> }): Promise<void> {
  // planted: lint waymark/no-transaction-control
  await tx.commit()
}
