import { toError } from '#core/errors.ts'

import type { RunSql } from './executor.ts'
import { toStatementError } from './failures.ts'
import type { Pool } from './pool.ts'

type Rows = Awaited<ReturnType<RunSql>>

/**
 * Makes the function that runs a library's texts on the pool. A text may begin a
 * transaction and fail before its end, so that a connection on which one failed is
 * never lent out again.
 */
export function createScriptRunner(pool: Pool): RunSql {
  return async (sql, values = []) => {
    const session = await pool.acquire()
    let healthy = false
    try {
      // Only a text without values can hold several statements.
      const result = await (values.length > 0
        ? session.run(sql, values)
        : session.runScript(sql))
      healthy = true
      return rowsOf(result)
    } catch (error) {
      throw toStatementError(toError(error), session.isLost())
    } finally {
      pool.release(session, healthy)
    }
  }
}

/** The driver gives an array of results for a text of several statements. */
function rowsOf(result: { rows: Rows } | readonly { rows: Rows }[]): Rows {
  return 'rows' in result ? result.rows : result.flatMap(({ rows }) => rows)
}
