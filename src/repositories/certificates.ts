import type { Reader, Tx } from '#database/executor.ts'
import type { StoredCertificateFacts } from '#database/tables-certificates.ts'

export type { StoredCertificateFacts } from '#database/tables-certificates.ts'

/** A certificate as it was issued, and what became of it. */
export interface Certificate {
  readonly userId: string
  /** As {@link newCertificateCode} makes it. */
  readonly code: string
  /** The id it was issued under: the path's current one, or an earlier one. */
  readonly pathId: string
  readonly name: string
  readonly facts: StoredCertificateFacts
  readonly issuedAt: Date
  readonly statusIndex: number
  /** Code of the one that took its place. */
  readonly supersededBy: string | null
  readonly revokedAt: Date | null
  readonly revokedReason: string | null
}

/** A certificate to be issued. */
export type NewCertificate = Omit<
  Certificate,
  'supersededBy' | 'revokedAt' | 'revokedReason'
>

/** A certificate with the address of who holds it, which never goes out as it is. */
export interface HeldCertificate extends Certificate {
  readonly email: string
}

const COLUMNS = [
  'certificates.user_id as userId',
  'certificates.code',
  'certificates.path_id as pathId',
  'certificates.name',
  'certificates.facts',
  'certificates.issued_at as issuedAt',
  'certificates.status_index as statusIndex',
  'certificates.superseded_by as supersededBy',
  'certificates.revoked_at as revokedAt',
  'certificates.revoked_reason as revokedReason',
] as const

/** The certificate of a code. */
export async function findCertificate(
  db: Reader,
  code: string,
): Promise<HeldCertificate | null> {
  const row = await db
    .selectFrom('certificates')
    .innerJoin('users', 'users.id', 'certificates.user_id')
    .select([...COLUMNS, 'users.email'])
    .where('certificates.code', '=', code)
    .executeTakeFirst()
  return row ?? null
}

/**
 * The certificate of a path, under any of its ids, that no other has superseded; a
 * revoked one too.
 */
export async function findStandingCertificate(
  db: Reader,
  userId: string,
  pathIds: readonly string[],
): Promise<Certificate | null> {
  const row = await db
    .selectFrom('certificates')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .where('path_id', 'in', pathIds)
    .where('superseded_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Every certificate of a learner, oldest first. */
export async function listCertificates(
  db: Reader,
  userId: string,
): Promise<readonly Certificate[]> {
  return db
    .selectFrom('certificates')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .orderBy('issued_at')
    .orderBy('code')
    .execute()
}

/** How many certificates of a path a learner was issued, superseded ones too. */
export async function getIssueCount(
  db: Reader,
  userId: string,
  pathId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('certificates')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('path_id', '=', pathId)
    .executeTakeFirstOrThrow()
  return count
}

/** Stores a certificate; the caller holds the learner and has seen that none stands. */
export async function insertCertificate(
  tx: Tx,
  certificate: NewCertificate,
): Promise<void> {
  await tx
    .insertInto('certificates')
    .values({
      user_id: certificate.userId,
      code: certificate.code,
      path_id: certificate.pathId,
      name: certificate.name,
      facts: JSON.stringify(certificate.facts),
      issued_at: certificate.issuedAt,
      status_index: certificate.statusIndex,
    })
    .execute()
}

/** Has another certificate take the place of one. */
export async function supersede(
  tx: Tx,
  { userId, code }: Pick<Certificate, 'userId' | 'code'>,
  by: { readonly code: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('certificates')
    .set({ superseded_by: by.code, superseded_at: by.at })
    .where('user_id', '=', userId)
    .where('code', '=', code)
    .execute()
}

/** Revokes a certificate. */
export async function revokeCertificate(
  tx: Tx,
  { userId, code }: Pick<Certificate, 'userId' | 'code'>,
  word: { readonly reason: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('certificates')
    .set({ revoked_at: word.at, revoked_reason: word.reason })
    .where('user_id', '=', userId)
    .where('code', '=', code)
    .execute()
}
