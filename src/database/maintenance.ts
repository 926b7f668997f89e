import { toError } from '#core/errors.ts'

import { DatabaseUnavailableError } from './errors.ts'
import type { RunSql } from './executor.ts'
import { toStatementError } from './failures.ts'
import type { Session } from './session.ts'

/**
 * Runs `work` in a transaction of this session, then closes the session.
 * @throws DatabaseUnavailableError the connection was lost
 */
export async function runMaintenance<T>(
  session: Session,
  work: (run: RunSql) => Promise<T>,
): Promise<T> {
  const run: RunSql = async (sql, values) => {
    try {
      const result = await (values ? session.run(sql, values) : session.runScript(sql))
      return rowsOf(result)
    } catch (error) {
      throw toStatementError(toError(error), session.isLost())
    }
  }
  try {
    await run('begin; set local statement_timeout = 0')
    const result = await work(run)
    const { command } = await session.runScript('commit')
    if (command !== 'COMMIT') throw new Error('The server did not commit.')
    return result
  } catch (error) {
    if (session.isLost()) throw new DatabaseUnavailableError(error)
    throw error
  } finally {
    // Without a commit this is what undoes it.
    await session.close()
  }
}

type Rows = Awaited<ReturnType<RunSql>>

/** The driver gives an array of results for a text of several statements. */
function rowsOf(result: { rows: Rows } | readonly { rows: Rows }[]): Rows {
  return 'rows' in result ? result.rows : (result.at(-1)?.rows ?? [])
}
