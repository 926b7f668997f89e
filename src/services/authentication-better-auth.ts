import { betterAuth, type Auth, type BetterAuthOptions } from 'better-auth'
import type { Kysely } from 'kysely'

import { newId } from '#core/ids.ts'
import type { Reader, Tx } from '#database/executor.ts'
import type { Tables } from '#database/tables.ts'
import type { User } from '#repositories/users.ts'

/** What the library signs and addresses things with. */
export interface LibrarySettings {
  /** At least 32 characters. */
  readonly secret: string
  /** Origin of the site; `null`: the one of each request. */
  readonly publicUrl: string | null
}

/** A person with a local password, not stored yet. */
export interface NewLocalAccount extends Omit<User, 'id' | 'profilePublic'> {
  /** PHC string. */
  readonly passwordHash: string
}

/**
 * Stores a person and the local password through the library, in the caller's
 * transaction; gives the new id. The address must be free.
 */
export async function createLocalAccount(
  tx: Tx,
  account: NewLocalAccount,
  settings: LibrarySettings,
): Promise<string> {
  const { internalAdapter } = await openLibrary(tx, settings).$context
  const { passwordHash, createdAt, ...person } = account
  const at = { createdAt, updatedAt: createdAt }
  const user = await internalAdapter.createUser(
    { ...person, ...at, emailVerified: false, profilePublic: false },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount({
    ...at,
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: passwordHash,
  })
  return user.id
}

/**
 * Opens better-auth on our tables. It takes its database when it is made, so there is
 * one instance for each transaction; that costs 0.2 ms, and it opens nothing itself.
 *
 * It owns who people are: `users`, `identities`, and the flows of identity providers.
 * Those go here, as `socialProviders` and the `genericOAuth` plugin; a flow ends in a
 * user id, for which `openSession` begins a session. Sessions are ours: the library
 * keeps their tokens in clear, so that a leaked backup is a bundle of valid sessions,
 * and takes two statements for each request where one will do. Its own endpoints for
 * e-mail and password stay off for the same reason: they end in such a session.
 */
export function openLibrary(db: Reader, { secret, publicUrl }: LibrarySettings): Auth {
  return betterAuth<BetterAuthOptions>({
    // Every executor is a Kysely; its type only hides what it must not be used for.
    database: { db: db as Kysely<Tables>, type: 'postgres', transaction: false },
    secret,
    ...(publicUrl === null ? {} : { baseURL: publicUrl }),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    // Its entries hold e-mail addresses.
    logger: { disabled: true },
    advanced: {
      database: { generateId: () => newId(), validateSchema: false },
    },
    ...tableNames,
  })
}

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

const tableNames: BetterAuthOptions = {
  user: {
    modelName: 'users',
    fields: { ...timestamps, emailVerified: 'email_verified' },
    // `input: false`: decided here, never by what a client sends along.
    additionalFields: {
      role: { type: 'string', required: true, input: false },
      timeZone: {
        type: 'string',
        required: true,
        input: false,
        fieldName: 'time_zone',
      },
      profilePublic: {
        type: 'boolean',
        required: true,
        input: false,
        fieldName: 'profile_public',
      },
    },
  },
  account: {
    modelName: 'identities',
    fields: {
      ...timestamps,
      userId: 'user_id',
      providerId: 'provider_id',
      accountId: 'account_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  session: {
    modelName: 'sessions',
    fields: {
      ...timestamps,
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
    },
  },
  verification: {
    modelName: 'verifications',
    fields: { ...timestamps, expiresAt: 'expires_at' },
  },
}
