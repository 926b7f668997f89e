import type { PgBoss, Queue as StoredQueue } from 'pg-boss'

import type { JobKind } from './types.ts'

const HOUR = 3_600
const DAY = 24 * HOUR

/** Where jobs go that failed for good; each names the queue that it comes from. */
const DEAD_LETTERS = {
  name: 'dead-letters',
  policy: 'standard',
  retentionSeconds: 90 * DAY,
} satisfies StoredQueue

/**
 * Makes the queues that are missing, and brings the settings of the others up to date.
 */
export async function prepareQueues(
  boss: PgBoss,
  kinds: readonly JobKind<object>[],
): Promise<void> {
  const found = await boss.getQueues()
  const stored = new Map(found.map((queue) => [queue.name, queue]))
  const prepare = async ({ name, policy, ...settings }: WantedQueue) => {
    const queue = stored.get(name)
    if (queue === undefined) await boss.createQueue(name, { policy, ...settings })
    else if (differs(queue, settings)) await boss.updateQueue(name, settings)
  }
  // First, because the others refer to it.
  await prepare(DEAD_LETTERS)
  await Promise.all(kinds.map((kind) => prepare(queueOf(kind))))
}

type WantedQueue = StoredQueue & { readonly policy: string }

function queueOf(kind: JobKind<object>): WantedQueue {
  const { name, retryLimit, backoffSeconds, expireInSeconds } = kind
  return {
    name,
    // One job of a key that is not started; those without a key have one of their own.
    policy: 'short',
    notify: true,
    deadLetter: DEAD_LETTERS.name,
    retryLimit,
    retryDelay: backoffSeconds,
    retryBackoff: backoffSeconds > 0,
    ...(backoffSeconds > 0 && { retryDelayMax: HOUR }),
    expireInSeconds,
    // A job may have to wait for as long as an installation is switched off.
    retentionSeconds: 90 * DAY,
    deleteAfterSeconds: 7 * DAY,
  }
}

function differs(stored: StoredQueue, settings: Partial<StoredQueue>): boolean {
  return Object.entries(settings).some(
    ([name, value]) => stored[name as keyof StoredQueue] !== value,
  )
}
