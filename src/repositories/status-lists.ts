import type { Reader } from '#database/executor.ts'

/** Whether any credential has this place in the status lists, or a later one. */
export async function hasStatusFrom(db: Reader, statusIndex: number): Promise<boolean> {
  const rows = await db
    .selectFrom('credential_statuses')
    .select('status_index')
    .where('status_index', '>=', statusIndex)
    .limit(1)
    .execute()
  return rows.length > 0
}
