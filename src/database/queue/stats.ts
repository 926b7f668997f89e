import { sql } from 'kysely'

import type { Database } from '#database/executor.ts'

import type { QueueStats } from './types.ts'

/**
 * Counts the jobs of one queue. Jobs that are done, most of what is kept, are left out
 * by an index that has this very list of states.
 * @throws DatabaseUnavailableError
 */
export async function readStats(
  { kysely }: Database,
  name: string,
): Promise<QueueStats> {
  const { rows } = await sql<QueueStats>`
    select
      count(*) filter (where state in ('created', 'retry')) as waiting,
      count(*) filter (where state = 'active') as active,
      count(*) filter (where state = 'failed') as failed,
      extract(epoch from now() - min(start_after) filter (
        where state in ('created', 'retry') and start_after <= now()
      ))::float8 as "oldestSeconds"
    from pgboss.job
    where name = ${name} and state in ('created', 'retry', 'active', 'failed')
  `.execute(kysely)
  const [row] = rows
  if (row === undefined) throw new Error('An aggregate gave no row.')
  return row
}
