import type { Tx } from '#database/executor.ts'
import { createKysely } from '#database/kysely.ts'

/** A statement as plain clients send it. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** Value that stands for the answer's own id; `null` where there is none. */
  readonly answerId: unknown
}

/** The statements of a use case on an empty database, with the values it gave. */
export async function recordStatements(
  work: (tx: Tx) => Promise<unknown>,
): Promise<readonly Statement[]> {
  const statements: Statement[] = []
  const recorder = createKysely(({ sql: text, parameters }) => {
    const isInsert = text.startsWith('insert into "question_answers"')
    const answerId = isInsert ? parameters[1] : null
    const name = `s${String(statements.length)}`
    statements.push({ name, text, values: parameters, answerId })
    // The lock finds its learner; nothing else is there yet.
    const rows = text.includes('for no key update') ? [{ id: 'locked' }] : []
    return Promise.resolve({
      command: 'SELECT',
      rowCount: rows.length,
      oid: 0,
      fields: [],
      rows,
    })
  })
  await work(
    Object.assign(recorder, {
      afterCommit: () => undefined,
      savepoint: <T>(inner: () => Promise<T>) => inner(),
    }),
  )
  return statements
}
