import type { Reader, Tx } from '#database/executor.ts'

/** Takes the next place in the status lists, counted from 0; not revoked. */
export async function insertStatus(tx: Tx): Promise<number> {
  const { status_index: statusIndex } = await tx
    .insertInto('credential_statuses')
    .defaultValues()
    .returning('status_index')
    .executeTakeFirstOrThrow()
  return statusIndex
}

/** Revokes credentials by their places; one that is revoked keeps its first instant. */
export async function revokeStatuses(
  tx: Tx,
  statusIndexes: readonly number[],
  revokedAt: Date,
): Promise<void> {
  if (statusIndexes.length === 0) return
  await tx
    .updateTable('credential_statuses')
    .set({ revoked_at: revokedAt })
    .where('status_index', 'in', statusIndexes)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Revokes every credential that a learner has, of badges and of certificates. */
export async function revokeStatusesOfUser(
  tx: Tx,
  userId: string,
  revokedAt: Date,
): Promise<void> {
  await tx
    .updateTable('credential_statuses')
    .set({ revoked_at: revokedAt })
    .where('status_index', 'in', (eb) =>
      eb
        .selectFrom('badge_awards')
        .select('status_index')
        .where('user_id', '=', userId)
        .unionAll(
          eb
            .selectFrom('certificates')
            .select('status_index')
            .where('user_id', '=', userId),
        ),
    )
    .where('revoked_at', 'is', null)
    .execute()
}

/** Places from `first` to before `end` that are revoked, in order. */
export async function listRevoked(
  db: Reader,
  { first, end }: { readonly first: number; readonly end: number },
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('credential_statuses')
    .select('status_index')
    .where('status_index', '>=', first)
    .where('status_index', '<', end)
    .where('revoked_at', 'is not', null)
    .orderBy('status_index')
    .execute()
  return rows.map((row) => row.status_index)
}

/** When the credential at a place was revoked; `null` while it holds. */
export async function findRevocation(
  db: Reader,
  statusIndex: number,
): Promise<Date | null> {
  const row = await db
    .selectFrom('credential_statuses')
    .select('revoked_at')
    .where('status_index', '=', statusIndex)
    .executeTakeFirst()
  return row?.revoked_at ?? null
}
