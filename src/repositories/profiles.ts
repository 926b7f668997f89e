import type { Reader, Tx } from '#database/executor.ts'

/** What a learner has chosen to show, once the account lets others see the profile. */
export interface ProfileSettings {
  /** Lower case; `null`: none is chosen, and the profile has no address. */
  readonly handle: string | null
  readonly showsName: boolean
  readonly showsBadges: boolean
  readonly showsCertificates: boolean
  readonly showsActivity: boolean
  /** Whether search engines may list it. */
  readonly listed: boolean
}

/** A profile that others may see. */
export interface PublicProfile extends ProfileSettings {
  readonly userId: string
  readonly handle: string
  readonly name: string
  /** IANA name. */
  readonly timeZone: string
}

/** A handle that a learner gave up. */
export interface GivenUpHandle {
  readonly handle: string
  readonly givenUpAt: Date
}

const COLUMNS = [
  'profiles.handle',
  'profiles.shows_name as showsName',
  'profiles.shows_badges as showsBadges',
  'profiles.shows_certificates as showsCertificates',
  'profiles.shows_activity as showsActivity',
  'profiles.listed',
] as const

/** What a learner has chosen; `null` before anything was. */
export async function findProfileSettings(
  db: Reader,
  userId: string,
): Promise<ProfileSettings | null> {
  const row = await db
    .selectFrom('profiles')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row ?? null
}

/** The profile of a handle, if others may see it. */
export async function findPublicProfile(
  db: Reader,
  handle: string,
): Promise<PublicProfile | null> {
  const row = await db
    .selectFrom('profiles')
    .innerJoin('users', 'users.id', 'profiles.user_id')
    .select(COLUMNS)
    .select(['users.id as userId', 'users.name', 'users.time_zone as timeZone'])
    .where('profiles.handle', '=', handle)
    .where('users.profile_public', '=', true)
    .executeTakeFirst()
  return row === undefined ? null : { ...row, handle }
}

/**
 * Keeps what a learner has chosen.
 * @throws DatabaseError a unique violation where somebody else has the handle
 */
export async function upsertProfileSettings(
  tx: Tx,
  userId: string,
  {
    settings,
    updatedAt,
  }: { readonly settings: ProfileSettings; readonly updatedAt: Date },
): Promise<void> {
  await tx
    .insertInto('profiles')
    .values({
      user_id: userId,
      handle: settings.handle,
      shows_name: settings.showsName,
      shows_badges: settings.showsBadges,
      shows_certificates: settings.showsCertificates,
      shows_activity: settings.showsActivity,
      listed: settings.listed,
      updated_at: updatedAt,
    })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet({
        handle: settings.handle,
        shows_name: settings.showsName,
        shows_badges: settings.showsBadges,
        shows_certificates: settings.showsCertificates,
        shows_activity: settings.showsActivity,
        listed: settings.listed,
        updated_at: updatedAt,
      }),
    )
    .execute()
}

/** Keeps a handle for the learner who gives it up. */
export async function insertGivenUpHandle(
  tx: Tx,
  userId: string,
  { handle, givenUpAt }: GivenUpHandle,
): Promise<void> {
  await tx
    .insertInto('handles_given_up')
    .values({ user_id: userId, handle, given_up_at: givenUpAt })
    .execute()
}

/** Forgets that a learner gave a handle up, who takes it back. */
export async function deleteGivenUpHandle(
  tx: Tx,
  userId: string,
  handle: string,
): Promise<void> {
  await tx
    .deleteFrom('handles_given_up')
    .where('user_id', '=', userId)
    .where('handle', '=', handle)
    .execute()
}

/** Every handle that a learner gave up. */
export async function listGivenUpHandles(
  db: Reader,
  userId: string,
): Promise<readonly GivenUpHandle[]> {
  return db
    .selectFrom('handles_given_up')
    .select(['handle', 'given_up_at as givenUpAt'])
    .where('user_id', '=', userId)
    .orderBy('given_up_at')
    .orderBy('handle')
    .execute()
}

/** Whether somebody else gave a handle up since then. */
export async function isKeptForAnother(
  db: Reader,
  handle: string,
  { userId, since }: { readonly userId: string; readonly since: Date },
): Promise<boolean> {
  const rows = await db
    .selectFrom('handles_given_up')
    .select('user_id')
    .where('handle', '=', handle)
    .where('user_id', '<>', userId)
    .where('given_up_at', '>', since)
    .limit(1)
    .execute()
  return rows.length > 0
}

/** Tells whether a write failed because somebody else has the handle. */
export { isHandleTaken } from '#database/violations.ts'
