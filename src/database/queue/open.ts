import type { ConstructorOptions, Db, PgBoss } from 'pg-boss'

import type { Database } from '#database/executor.ts'

import { createEnqueue } from './enqueue.ts'
import { prepareQueues } from './kinds.ts'
import { readStats } from './stats.ts'
import type { JobKind, Queue } from './types.ts'
import { logUpkeep } from './upkeep-log.ts'
import { startWorkers } from './workers.ts'

/** Which queues there are, and how they are kept. */
export interface QueueOptions {
  /** Every kind that this process enqueues or works on. */
  readonly kinds: readonly JobKind<object>[]
  /** Milliseconds that `close` waits for running jobs, at least 1000. */
  readonly closeTimeoutMs?: number
  /** Seconds between looks for jobs that outran their time, or lost their process. */
  readonly superviseSeconds?: number
  /**
   * Seconds between looks for jobs that no notification tells of, at least 0.5; unless
   * given 5, and 2 where there are no notifications.
   */
  readonly pollSeconds?: number
}

const CLOSE_TIMEOUT_MS = 5_000
const SUPERVISE_SECONDS = 60
const HOUR = 3_600

/**
 * Opens the queue, and installs or updates its tables, which are its own in the schema
 * `pgboss`; several processes may do so at once. Without a call of `work` it holds one
 * connection, to listen, and runs a few statements a minute.
 * @throws DatabaseUnavailableError
 */
export async function openQueue(
  database: Database,
  options: QueueOptions,
): Promise<Queue> {
  // Late, because most commands need no queue and it takes a while to load.
  const { PgBoss, fromKysely } = await import('pg-boss')
  const boss = new PgBoss(configOf(database, options))
  logUpkeep(boss)
  await start(boss, options.kinds)
  const { closeTimeoutMs = CLOSE_TIMEOUT_MS, pollSeconds } = options
  const close = async () => {
    // The library has other things to stop before it comes to its workers, and until
    // then they would begin new jobs.
    for (const { name } of options.kinds) void boss.offWork(name, { wait: false })
    await boss.stop({ timeout: closeTimeoutMs })
  }
  return {
    enqueue: createEnqueue(boss, fromKysely),
    work: (kind, run, { concurrency = 1 } = {}) =>
      startWorkers(boss, { kind, run, concurrency, pollSeconds }),
    stats: ({ name }) => readStats(database, name),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function start(boss: PgBoss, kinds: readonly JobKind<object>[]): Promise<void> {
  try {
    await boss.start()
    await prepareQueues(boss, kinds)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
}

function configOf(database: Database, options: QueueOptions): ConstructorOptions {
  const superviseSeconds = options.superviseSeconds ?? SUPERVISE_SECONDS
  return {
    db: adapterOf(database),
    useListenNotify: database.listen !== null,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: HOUR,
    // No job depends on another, there are no schedules and no list of processes.
    flowIntervalSeconds: HOUR,
    schedule: false,
    registerInstance: false,
    // Spans and metrics are placed by hand.
    openTelemetry: { enabled: false },
  }
}

function adapterOf({ runScript, listen }: Database): Db {
  const executeSql: Db['executeSql'] = async (text, values) => ({
    rows: [...(await runScript(text, values))],
  })
  if (listen === null) return { executeSql }
  return {
    executeSql,
    listen: async (channel, onNotification, onConnected) => ({
      close: listen({ channel, onNotification, onConnected }),
    }),
  }
}
