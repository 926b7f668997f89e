import { newId } from '#core/ids.ts'
import type { Reader, Tx } from '#database/executor.ts'

/** Inserts a row into the table that has no rules of its own. */
export async function insertVerification(tx: Tx, identifier: string): Promise<void> {
  const now = new Date()
  await tx
    .insertInto('verifications')
    .values({
      id: newId(),
      identifier,
      value: 'value',
      expires_at: now,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** The identifiers of the rows there are, in order. */
export async function findIdentifiers(reader: Reader): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('verifications')
    .select('identifier')
    .orderBy('identifier')
    .execute()
  return rows.map(({ identifier }) => identifier)
}
