import type { ColumnType, Generated } from 'kysely'

type Timestamp = ColumnType<Date, Date, Date>

/** A person with an account; `id` is the learner id that every record is keyed by. */
export interface UsersTable {
  id: string
  name: string
  email: string
  email_verified: boolean
  image: string | null
  role: 'learner' | 'mentor' | 'admin'
  /** IANA name, `Europe/Amsterdam`. */
  time_zone: string
  profile_public: Generated<boolean>
  created_at: Timestamp
  updated_at: Timestamp
}

/** A signed-in browser or client; the row is the session, so deleting it signs out. */
export interface SessionsTable {
  id: string
  user_id: string
  token: string
  expires_at: Timestamp
  ip_address: string | null
  user_agent: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

/** A way to sign in: the local password, or an account at an identity provider. */
export interface IdentitiesTable {
  id: string
  user_id: string
  /** `credential` for the local password, else the provider's name. */
  provider_id: string
  /** The provider's immutable id of the person; the user's id for `credential`. */
  account_id: string
  password: string | null
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Timestamp | null
  refresh_token_expires_at: Timestamp | null
  scope: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

/** A short-lived value that a flow must see again: a state, a one-time token. */
export interface VerificationsTable {
  id: string
  identifier: string
  value: string
  expires_at: Timestamp
  created_at: Timestamp
  updated_at: Timestamp
}

/** Append-only: a learner completed a step. No row refers to content by foreign key. */
export interface StepCompletionsTable {
  user_id: string
  step_id: string
  completed_at: Timestamp
}

/** Which migrations the database has; the migrator alone writes it. */
export interface SchemaMigrationsTable {
  version: number
  name: string
  sha256: string
  applied_at: Timestamp
}

/** Every table, by its name in SQL. */
export interface Tables {
  schema_migrations: SchemaMigrationsTable
  users: UsersTable
  sessions: SessionsTable
  identities: IdentitiesTable
  verifications: VerificationsTable
  step_completions: StepCompletionsTable
}
