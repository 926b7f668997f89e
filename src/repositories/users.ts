import { sql } from 'kysely'

import type { Reader, Tx } from '#database/executor.ts'
import type { UsersTable } from '#database/tables.ts'

/** A person's account, without any way to sign in. */
export interface User {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: UsersTable['role']
  /** IANA name, `Europe/Amsterdam`. */
  readonly timeZone: string
  readonly profilePublic: boolean
  readonly createdAt: Date
}

/** What a sign-in is decided on. */
export interface LocalAccount {
  readonly userId: string
  /** `null`: the person signs in elsewhere and has no password here. */
  readonly passwordHash: string | null
}

/** What may change about a user; what is left out stays as it is. */
export interface UserChanges {
  readonly name?: string
  readonly timeZone?: string
  readonly profilePublic?: boolean
  readonly updatedAt: Date
}

/** Any number will do; it only has to be the same in every version and replica. */
const ROLES_LOCK = 4_155_261

const COLUMNS = [
  'id',
  'name',
  'email',
  'role',
  'time_zone as timeZone',
  'profile_public as profilePublic',
  'created_at as createdAt',
] as const

/** The account of an address, which is in lower case. */
export async function findLocalAccount(
  db: Reader,
  email: string,
): Promise<LocalAccount | null> {
  const row = await db
    .selectFrom('users')
    .leftJoin('identities', (join) =>
      join
        .onRef('identities.user_id', '=', 'users.id')
        .on('identities.provider_id', '=', 'credential'),
    )
    .select(['users.id as userId', 'identities.password as passwordHash'])
    .where('users.email', '=', email)
    .executeTakeFirst()
  return row ?? null
}

/** The user of an id; `null` once the account is deleted. */
export async function findUser(db: Reader, userId: string): Promise<User | null> {
  const row = await db
    .selectFrom('users')
    .select(COLUMNS)
    .where('id', '=', userId)
    .executeTakeFirst()
  return row ?? null
}

/**
 * A user by id, locked until the transaction ends: until then no session can begin for
 * this user, because its row refers to the user's.
 */
export async function findUserForUpdate(tx: Tx, userId: string): Promise<User | null> {
  const row = await tx
    .selectFrom('users')
    .select(COLUMNS)
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/**
 * Holds a user until the transaction ends, so that what is counted of the learner stays
 * true until the commit; tells whether there is such a user. Other writes of rows that
 * refer to the user go on.
 */
export async function lockUser(tx: Tx, userId: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .forNoKeyUpdate()
    .execute()
  return rows.length > 0
}

/** Changes a user and gives the result; `null` when there is no such user. */
export async function updateUserIfPresent(
  tx: Tx,
  userId: string,
  changes: UserChanges,
): Promise<User | null> {
  const row = await tx
    .updateTable('users')
    .set({
      updated_at: changes.updatedAt,
      ...(changes.name === undefined ? {} : { name: changes.name }),
      ...(changes.timeZone === undefined ? {} : { time_zone: changes.timeZone }),
      ...(changes.profilePublic === undefined
        ? {}
        : { profile_public: changes.profilePublic }),
    })
    .where('id', '=', userId)
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ?? null
}

/** Deletes a user and, by the foreign keys, every row that belongs to the user. */
export async function deleteUser(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('users').where('id', '=', userId).execute()
}

/**
 * Holds, until the transaction ends, the right to decide who is an admin: what is then
 * read about others' roles stays true until the commit.
 */
export async function lockRoles(tx: Tx): Promise<void> {
  await tx
    .selectNoFrom(sql`pg_advisory_xact_lock(${ROLES_LOCK})`.as('locked'))
    .executeTakeFirstOrThrow()
}

/** Whether anybody has an account. */
export async function hasUsers(db: Reader): Promise<boolean> {
  const { found } = await db
    .selectNoFrom((eb) =>
      eb.exists(eb.selectFrom('users').select('users.id')).as('found'),
    )
    .executeTakeFirstOrThrow()
  return found === true
}

/** Whether there are other people than this user, and another admin among them. */
export async function getOthers(
  db: Reader,
  userId: string,
): Promise<{ readonly people: boolean; readonly admins: boolean }> {
  const { people, admins } = await db
    .selectNoFrom((eb) => {
      const others = eb.selectFrom('users').select('id').where('id', '<>', userId)
      return [
        eb.exists(others).as('people'),
        eb.exists(others.where('role', '=', 'admin')).as('admins'),
      ]
    })
    .executeTakeFirstOrThrow()
  return { people: people === true, admins: admins === true }
}

/** Tells whether a write failed because the user whose row it is was deleted. */
export { isUserMissing } from '#database/violations.ts'
