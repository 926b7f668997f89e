import { expect } from 'vitest'

import { leaveAttempt } from '#tests/support/attempt-rows.ts'
import { QUICKLY, type Maker, type Workshop } from '#tests/support/workshop.ts'

/** Waits until a requirement is so far for somebody. */
export async function waitForState(
  maker: Maker,
  id: string,
  state: string,
): Promise<void> {
  const seen = async () => (await maker.requirement(id)).state
  await expect.poll(seen, QUICKLY).toBe(state)
}

/** Where somebody's attempts at a requirement are, the newest first. */
export async function statesOf(maker: Maker, id: string): Promise<readonly string[]> {
  const { attempts } = await maker.requirement(id)
  return attempts.map(({ state }) => state)
}

/** Lets an attempt at a requirement wait that no worker takes; gives its id. */
export function letWait(
  { site }: Workshop,
  maker: Maker,
  requirementId: string,
): Promise<string> {
  const requirement = site.app.catalogue().requirement(requirementId)
  const sketch = { requirement, state: 'queued' } as const
  const { transact } = site.database.database
  return transact((tx) => leaveAttempt(tx, maker.id, sketch))
}

/** Ends everything that is on its way, for what comes next not to hold it up. */
export async function cancelAll({ github, site }: Workshop): Promise<void> {
  github.release()
  await site.database.database.transact((tx) =>
    tx
      .updateTable('requirement_attempts')
      .set({ state: 'cancelled', finished_at: new Date() })
      .where('state', 'in', ['queued', 'running'])
      .execute(),
  )
}
