import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

import type {
  CertificatesTable,
  HandlesGivenUpTable,
  ProfilesTable,
} from './tables-certificates.ts'

type Timestamp = ColumnType<Date, Date, Date>

/** `jsonb`: read parsed, written as JSON text. */
type Json<T> = ColumnType<T, string, string>

/** `jsonb` with a default. */
type GeneratedJson<T> = ColumnType<T, string | undefined, string>

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

/** Append-only: a learner's answer with its first grading. */
export interface QuestionAnswersTable {
  user_id: string
  id: string
  question_id: string
  answered_at: Timestamp
  /** A text, or the ids of the chosen options. */
  answer: Json<string | readonly string[]>
  passed: boolean
  /** Whether the failure counts towards the lock-out. */
  counts: boolean
  graded_by: 'key' | 'signals' | 'model'
  model: string | null
  /** `null` where an answer key decides. */
  rubric_version: number | null
  items: Json<readonly StoredItem[]>
  idempotency_key: string | null
  /** Of the answer, in hexadecimal. */
  answer_sha256: string
}

/** The grading of one rubric item, as it is stored. */
export interface StoredItem {
  readonly itemId: string
  readonly verdict: 'met' | 'partly' | 'not-met' | 'undecided'
  readonly quotation: string | null
  readonly doubt: string | null
}

/** An answer that a model is reading just now. */
export interface AnswersInGradingTable {
  user_id: string
  id: string
  question_id: string
  idempotency_key: string | null
  expires_at: Timestamp
}

/** A case for the mentors: opened once, decided once. */
export interface AnswerReviewsTable {
  user_id: string
  answer_id: string
  question_id: string
  reason: 'appeal' | 'doubtful' | 'instructions'
  opened_at: Timestamp
  /** What the learner wrote; `null` without an appeal. */
  appeal: string | null
  decided_at: Timestamp | null
  /** The mentor; `null` before the decision, and once that account is gone. */
  reviewer_id: string | null
  passed: boolean | null
  comment: string | null
}

/** Append-only: an old failure read again under a newer version of its rubric. */
export interface AnswerRegradingsTable {
  user_id: string
  answer_id: string
  rubric_version: number
  regraded_at: Timestamp
  passed: boolean
  graded_by: 'signals' | 'model'
  model: string | null
  items: Json<readonly StoredItem[]>
}

/** The situation that a learner was given; written once and kept. */
export interface ScenariosTable {
  user_id: string
  question_id: string
  seed_id: string
  /** What the grader reads. */
  text: string
  /** What the learner reads; safe to insert. */
  html: string
  /** The model that wrote it; `null` where it is the author's own. */
  model: string | null
  created_at: Timestamp
}

/** Hands-on work handed in, on its way from queued to its one end. */
export interface RequirementAttemptsTable {
  user_id: string
  id: string
  requirement_id: string
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'unavailable' | 'cancelled'
  value: string | null
  github_name: string | null
  /** The requirement's check as it was. */
  requirement: Json<unknown>
  /** Of the check, in hexadecimal. */
  requirement_sha256: string
  nonce: string
  submitted_at: Timestamp
  started_at: Timestamp | null
  finished_at: Timestamp | null
  /** Of the run that holds the attempt. */
  run_id: string | null
  runs: Generated<number>
  retry_at: Timestamp | null
  message: string | null
  steps: GeneratedJson<readonly StoredStep[]>
  repository: ColumnType<StoredRepository | null, string | null, string | null>
  evidence: GeneratedJson<readonly StoredEvidence[]>
}

/** One thing that a check looked at, as it is stored. */
export interface StoredStep {
  readonly name: string
  readonly verdict: 'passed' | 'failed' | 'skipped'
  readonly seen: string | null
  readonly nextStep: string | null
}

/** A repository that a check found, as it is stored. */
export interface StoredRepository {
  readonly id: number
  readonly owner: string
  readonly name: string
}

/** A file that a check read, as it is stored. */
export interface StoredEvidence {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** What a success used up, so that it proves nothing else. */
export interface ProofsUsedTable {
  user_id: string
  proof: string
  attempt_id: string
  used_at: Timestamp
}

/** A credential's place in the status lists; it outlives a deleted account. */
export interface CredentialStatusesTable {
  /** Counted from 0. */
  status_index: GeneratedAlways<number>
  /** `null` while the credential holds. */
  revoked_at: Timestamp | null
}

/** Append-only: a badge as it was when the learner earned it. */
export interface BadgeAwardsTable {
  user_id: string
  badge_id: string
  kind: 'phase' | 'path' | 'streak'
  title: string
  description: string
  /** Active days of the streak; `null` for the other kinds. */
  days: number | null
  awarded_at: Timestamp
  credential_id: string
  status_index: number
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
  question_answers: QuestionAnswersTable
  answers_in_grading: AnswersInGradingTable
  answer_reviews: AnswerReviewsTable
  answer_regradings: AnswerRegradingsTable
  scenarios: ScenariosTable
  requirement_attempts: RequirementAttemptsTable
  proofs_used: ProofsUsedTable
  credential_statuses: CredentialStatusesTable
  badge_awards: BadgeAwardsTable
  certificates: CertificatesTable
  profiles: ProfilesTable
  handles_given_up: HandlesGivenUpTable
}
