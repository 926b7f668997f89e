import type { Reader, Tx } from '#database/executor.ts'
import type { BadgeAwardsTable } from '#database/tables.ts'

/** A badge as it was when a learner earned it. */
export interface BadgeAward {
  readonly userId: string
  /** The id it is recorded under: the current one, or an earlier one. */
  readonly badgeId: string
  readonly kind: BadgeAwardsTable['kind']
  readonly title: string
  readonly description: string
  /** Active days of the streak; `null` for the other kinds. */
  readonly days: number | null
  readonly awardedAt: Date
  /** UUID. */
  readonly credentialId: string
  /** The credential's place in the status lists, counted from 0. */
  readonly statusIndex: number
}

/** An award, with when its credential was revoked; `null` while it holds. */
export interface AwardedCredential extends BadgeAward {
  readonly revokedAt: Date | null
}

const COLUMNS = [
  'badge_awards.user_id as userId',
  'badge_awards.badge_id as badgeId',
  'badge_awards.kind',
  'badge_awards.title',
  'badge_awards.description',
  'badge_awards.days',
  'badge_awards.awarded_at as awardedAt',
  'badge_awards.credential_id as credentialId',
  'badge_awards.status_index as statusIndex',
] as const

/** Stores an award; the caller holds the learner and has seen that there is none. */
export async function insertAward(tx: Tx, award: BadgeAward): Promise<void> {
  await tx
    .insertInto('badge_awards')
    .values({
      user_id: award.userId,
      badge_id: award.badgeId,
      kind: award.kind,
      title: award.title,
      description: award.description,
      days: award.days,
      awarded_at: award.awardedAt,
      credential_id: award.credentialId,
      status_index: award.statusIndex,
    })
    .execute()
}

/** Every award of a learner, oldest first. */
export async function listAwards(
  db: Reader,
  userId: string,
): Promise<readonly BadgeAward[]> {
  return db
    .selectFrom('badge_awards')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .orderBy('awarded_at')
    .orderBy('badge_id')
    .execute()
}

/** The award that a credential is about. */
export async function findAwardByCredential(
  db: Reader,
  credentialId: string,
): Promise<AwardedCredential | null> {
  const row = await db
    .selectFrom('badge_awards')
    .innerJoin(
      'credential_statuses',
      'credential_statuses.status_index',
      'badge_awards.status_index',
    )
    .select(COLUMNS)
    .select('credential_statuses.revoked_at as revokedAt')
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()
  return row ?? null
}
