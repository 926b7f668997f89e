import { sql } from 'kysely'

import { createLogger } from '#core/logger.ts'
import type { Reader, Tx } from '#database/executor.ts'

const logger = createLogger('planted')

/** Promises one row and may have none. */
export async function getName(db: Reader, id: string): Promise<string | undefined> {
  // planted: lint waymark/query-names
  const row = await db.selectFrom('users').select('name').executeTakeFirst()
  return row?.name ?? id
}

/** Pastes what somebody typed into a statement. */
export async function listNames(db: Reader, order: string): Promise<unknown> {
  // planted: lint waymark/no-spliced-sql
  return await db.selectFrom('users').select(sql.raw(order).as('name')).execute()
}

/** Writes down what only the service understands. */
export function sayHow(db: Reader, count: number): Reader {
  // planted: lint waymark/log-event-name
  logger.info('step.completed', { count })
  return db
}

/** Chooses for itself what it runs on. */
// planted: lint waymark/executor-first
export function toName(row: { readonly name: string }): string {
  return row.name
}

/** Leaves `updated_at` as it was. */
export async function saveName(tx: Tx, id: string, name: string): Promise<void> {
  await tx
    .insertInto('users')
    .values({ id, name } as never)
    // planted: lint waymark/upsert-sets-updated-at
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
    .execute()
}

/** Expects a violation and leaves the transaction dead. */
export async function insertOnce(tx: Tx, insert: () => Promise<void>): Promise<Tx> {
  // planted: lint waymark/unique-violation-in-savepoint
  try {
    await insert()
  } catch (error) {
    if ((error as { code: string }).code !== '23505') throw error
  }
  return tx
}
