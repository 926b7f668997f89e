import type { Reader } from '#database/executor.ts'

/** A way in which a person signs in, without what it is proved with. */
export interface Identity {
  /** `credential` for the local password, else the provider's name. */
  readonly providerId: string
  /** The provider's immutable id of the person. */
  readonly accountId: string
  readonly createdAt: Date
}

/** The ways in which a user can sign in, oldest first. */
export async function listIdentities(
  db: Reader,
  userId: string,
): Promise<readonly Identity[]> {
  return db
    .selectFrom('identities')
    .select([
      'provider_id as providerId',
      'account_id as accountId',
      'created_at as createdAt',
    ])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The hash of a user's local password; `null` for one who has none. */
export async function findPasswordHash(
  db: Reader,
  userId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('identities')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? null
}
