import type { Kysely } from 'kysely'
import type { Db, fromKysely, PgBoss } from 'pg-boss'

import { newId } from '#core/ids.ts'
import type { Tx } from '#database/executor.ts'
import type { Tables } from '#database/tables.ts'

import type { Queue } from './types.ts'

interface Request {
  readonly db: Db
  readonly name: string
  readonly data: object
  readonly startAfter: number
  readonly singletonKey: string
}

/** Makes the function that enqueues jobs; `over` gives a transaction to the library. */
export function createEnqueue(boss: PgBoss, over: typeof fromKysely): Queue['enqueue'] {
  return (tx: Tx, { name }, { payload, singletonKey, startAfterSeconds = 0 }) => {
    // Every transaction is a Kysely; its type only hides what it must not be used for.
    const db = over(tx as unknown as Kysely<Tables>)
    const request = { db, name, data: payload, startAfter: startAfterSeconds }
    return singletonKey === undefined
      ? send(boss, { ...request, singletonKey: newId() })
      : sendOnce(boss, { ...request, singletonKey })
  }
}

/** Gives `null` when a job with the key waits already. */
function send(boss: PgBoss, { name, data, ...options }: Request) {
  return boss.send(name, data, options)
}

/**
 * The job that waits already could be started, and finished, before the caller's
 * transaction commits, and would miss what it wrote. An update that changes nothing
 * locks its row until then, and workers pass over locked ones.
 */
async function sendOnce(boss: PgBoss, request: Request): Promise<string | null> {
  const { db, name, singletonKey } = request
  for (;;) {
    const id = await send(boss, request)
    if (id !== null) return id
    const { updated } = await boss.update({ name, options: { db, singletonKey } })
    if (updated > 0) return null
    // It was started between the two statements, and makes room for another.
  }
}
