import { NoResultError, type CompiledQuery } from 'kysely'

import type { Tx } from '#database/executor.ts'
import { createKysely } from '#database/kysely.ts'

import type { Call } from './call.ts'
import { calls } from './repository-calls.ts'

const HEADER = `-- The SQL of every function in src/repositories, as PostgreSQL gets it.
-- Written by \`npm run generate\`; a change of a query shows here.
`

/** The statements of every repository function, by file and function. */
export async function renderQueries(): Promise<string> {
  const texts = Object.entries(calls).flatMap(([repository, functions]) =>
    Object.entries(functions).map(async ([name, call]) => {
      const statements = await statementsOf(call)
      const lines = statements.map(({ sql }) => `${layOut(sql)};\n`)
      return `-- ${repository}.${name}\n${lines.join('')}`
    }),
  )
  return [HEADER, ...(await Promise.all(texts))].join('\n')
}

async function statementsOf(call: Call): Promise<readonly CompiledQuery[]> {
  const statements: CompiledQuery[] = []
  const recorder = createKysely((statement) => {
    statements.push(statement)
    return Promise.resolve({ command: '', rowCount: 0, oid: 0, fields: [], rows: [] })
  })
  const tx: Tx = Object.assign(recorder, {
    afterCommit: () => undefined,
    savepoint: <T>(work: () => Promise<T>) => work(),
  })
  try {
    await call(tx)
  } catch (error) {
    // Nothing is ever found here; a function that must find one row says so.
    if (!(error instanceof NoResultError)) throw error
  }
  return statements
}

/** Breaks a statement into a line for each clause. */
function layOut(sql: string): string {
  const words = 'from|where|order by|limit|inner join|values|on conflict|returning|set'
  return sql.replaceAll(new RegExp(` (?=(${words}) )`, 'g'), '\n  ')
}
