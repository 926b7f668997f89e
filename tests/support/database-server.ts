import { Client, type QueryResult } from 'pg'

/** Runs one statement, as it stands. */
export type RunText = (sql: string) => Promise<QueryResult>

/** Runs `work` on a connection of its own to the server. */
export async function onServer<T>(
  server: string,
  work: (run: RunText) => Promise<T>,
): Promise<T> {
  await using resources = new AsyncDisposableStack()
  const client = resources.adopt(new Client({ connectionString: server }), (opened) =>
    opened.end(),
  )
  await client.connect()
  return await work((sql) => client.query(sql))
}

/** Gives the URL of another database on the same server. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
