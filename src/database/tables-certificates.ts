import type { ColumnType } from 'kysely'

type Timestamp = ColumnType<Date, Date, Date>

/** What a certificate says of its path, frozen at the issue; as it is stored. */
export interface StoredCertificateFacts {
  readonly pathTitle: string
  readonly pathSummary: string
  /** Titles, in the author's order. */
  readonly phases: readonly string[]
  readonly steps: number
  readonly questions: number
  readonly requirements: number
  /** What the author says the path takes. */
  readonly hours: number | null
  /** Of the path's badge, whose emblem the certificate bears. */
  readonly badgeId: string | null
  readonly siteTitle: string
  /** BCP 47. */
  readonly language: string
  /** Of the curriculum it was earned in, in hexadecimal. */
  readonly catalogueSha256: string
}

/** A certificate as it was issued, and what became of it. */
export interface CertificatesTable {
  user_id: string
  code: string
  path_id: string
  name: string
  /** `jsonb`: read parsed, written as JSON text. */
  facts: ColumnType<StoredCertificateFacts, string, never>
  issued_at: Timestamp
  status_index: number
  superseded_by: string | null
  superseded_at: Timestamp | null
  revoked_at: Timestamp | null
  revoked_reason: string | null
}

/** What a learner shows of themselves, once the account says that others may see it. */
export interface ProfilesTable {
  user_id: string
  handle: string | null
  shows_name: boolean
  shows_badges: boolean
  shows_certificates: boolean
  shows_activity: boolean
  listed: boolean
  updated_at: Timestamp
}

/** A handle that its learner gave up, and may take back. */
export interface HandlesGivenUpTable {
  user_id: string
  handle: string
  given_up_at: Timestamp
}
