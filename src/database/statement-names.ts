import { createHash } from 'node:crypto'

/** Names a statement for the server to keep prepared; `null`: leave it unnamed. */
export type NameStatement = (
  sql: string,
  parameters: readonly unknown[],
) => string | null

/**
 * The server keeps every named statement in every connection. Ours are far fewer than
 * this; the bound is for a query whose text varies without end.
 */
const LIMIT = 500

/** Texts with more parameters are lists of varying length: seldom the same twice. */
const MOST_PARAMETERS = 16

/**
 * Names statements after their text, so that the name is the same on every connection
 * and in every process. Past a fixed number of texts new ones stay unnamed, which costs
 * a parse at each use and nothing else.
 */
export function createStatementNames(): NameStatement {
  const names = new Map<string, string>()
  return (sql, parameters) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= LIMIT || parameters.length > MOST_PARAMETERS) return null
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 20)
    names.set(sql, name)
    return name
  }
}

/**
 * Behind a transaction pooler the next statement may meet another server connection.
 */
export const unnamed: NameStatement = () => null
