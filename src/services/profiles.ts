import type { Clock } from '#core/clock.ts'
import { createLogger } from '#core/logger.ts'
import type { Reader, Tx } from '#database/executor.ts'
import * as stored from '#repositories/profiles.ts'
import { lockUser } from '#repositories/users.ts'

import { AccountGoneError } from './accounts.ts'
import type {
  ActiveLearner,
  ActivityUseCases,
  ActivityView,
  StreakView,
} from './activity.ts'
import type { AwardView, Badges } from './badges.ts'
import type { CertificateView } from './certificates-views.ts'
import type { Certificates } from './certificates.ts'
import type { Learner } from './learner.ts'
import { HandleTakenError, ProfileNotFoundError } from './profiles-errors.ts'
import { foldHandle, readHandle } from './profiles-input.ts'

const logger = createLogger('profiles')

/** For how long nobody else gets a handle that its learner gave up. */
const HANDLE_KEPT_DAYS = 90

const DAY_MS = 86_400_000

/** What a learner has chosen to show. */
export type ProfileSettings = stored.ProfileSettings

/** What a learner changes about it; what is left out stays as it is. */
export interface ProfileChanges {
  /** `null` or empty: the address is given up. */
  readonly handle?: string | null | undefined
  readonly showsName?: boolean | undefined
  readonly showsBadges?: boolean | undefined
  readonly showsCertificates?: boolean | undefined
  readonly showsActivity?: boolean | undefined
  readonly listed?: boolean | undefined
}

/** A profile as everybody sees it; what is not shown is `null`. */
export interface ProfileView {
  readonly handle: string
  readonly name: string | null
  readonly listed: boolean
  /** Oldest first. */
  readonly badges: readonly AwardView[] | null
  /** Oldest first. */
  readonly certificates: readonly CertificateView[] | null
  readonly activity: {
    readonly year: ActivityView
    readonly streak: StreakView
  } | null
}

/** Before anything is chosen: whatever leads to a name is off. */
const UNTOUCHED: ProfileSettings = {
  handle: null,
  showsName: false,
  showsBadges: true,
  showsCertificates: false,
  showsActivity: false,
  listed: false,
}

interface ProfileServices {
  readonly clock: Clock
  readonly certificates: Pick<Certificates, 'ofLearner'>
  readonly badges: Pick<Badges, 'list'>
  readonly activity: ActivityUseCases
}

/** The use cases of public profiles. */
export type Profiles = ReturnType<typeof createChoosing> &
  ReturnType<typeof createViewing>

/** Makes the use cases of public profiles. */
export function createProfiles(services: ProfileServices): Profiles {
  return { ...createChoosing(services), ...createViewing(services) }
}

function createChoosing({ clock }: ProfileServices) {
  /** What the learner has chosen to show. */
  async function settings(
    db: Reader,
    learner: Pick<Learner, 'id'>,
  ): Promise<ProfileSettings> {
    return (await stored.findProfileSettings(db, learner.id)) ?? UNTOUCHED
  }

  /**
   * Changes what is shown. A handle that is given up is nobody else's for a while, so
   * that links to it lead to no stranger.
   * @throws HandleRejectedError it cannot be one
   * @throws HandleTakenError somebody else has it, or gave it up not long ago
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function update(
    tx: Tx,
    learner: Learner,
    changes: ProfileChanges,
  ): Promise<ProfileSettings> {
    if (!(await lockUser(tx, learner.id))) throw new AccountGoneError(learner.id)
    const before = await settings(tx, learner)
    const given = Object.values(changes).some((change) => change !== undefined)
    if (!given) return before
    const after = merged(before, changes)
    const moment = { settings: after, updatedAt: clock.now() }
    await insertUnlessTaken(tx, learner, moment)
    if (after.handle !== before.handle)
      await moveHandle(tx, learner, { from: before.handle, to: after.handle })
    logger.info('profile.changed', { user_id: learner.id })
    return after
  }

  /** @throws HandleTakenError */
  async function moveHandle(
    tx: Tx,
    learner: Learner,
    { from, to }: { readonly from: string | null; readonly to: string | null },
  ): Promise<void> {
    const now = clock.now()
    const since = new Date(now.getTime() - HANDLE_KEPT_DAYS * DAY_MS)
    if (to !== null) {
      // Only now: whoever gave it up in a transaction of their own has committed.
      if (await stored.isKeptForAnother(tx, to, { userId: learner.id, since }))
        throw new HandleTakenError()
      await stored.deleteGivenUpHandle(tx, learner.id, to)
    }
    if (from !== null)
      await stored.insertGivenUpHandle(tx, learner.id, { handle: from, givenUpAt: now })
  }

  return { settings, update }
}

function createViewing(services: ProfileServices) {
  /**
   * A profile that others may see.
   * @throws ProfileNotFoundError there is none, or it is not public
   */
  async function view(db: Reader, handle: string): Promise<ProfileView> {
    const found = await stored.findPublicProfile(db, foldHandle(handle))
    if (found === null) throw new ProfileNotFoundError()
    const learner = { id: found.userId, timeZone: found.timeZone }
    const [badges, certificates, activity] = await Promise.all([
      found.showsBadges ? services.badges.list(db, learner) : null,
      found.showsCertificates ? services.certificates.ofLearner(db, learner) : null,
      found.showsActivity ? activityOf(db, services, learner) : null,
    ])
    return {
      handle: found.handle,
      name: found.showsName ? found.name : null,
      listed: found.listed,
      badges: badges?.earned ?? null,
      certificates,
      activity,
    }
  }

  return { view }
}

async function activityOf(
  db: Reader,
  { activity }: Pick<ProfileServices, 'activity'>,
  learner: ActiveLearner,
) {
  const [year, streak] = await Promise.all([
    activity.year(db, learner),
    activity.streak(db, learner),
  ])
  return { year, streak }
}

function merged(before: ProfileSettings, changes: ProfileChanges): ProfileSettings {
  const { handle } = changes
  const given = handle === undefined ? before.handle : (handle ?? '').trim()
  return {
    handle: given === '' || given === null ? null : readHandle(given),
    showsName: changes.showsName ?? before.showsName,
    showsBadges: changes.showsBadges ?? before.showsBadges,
    showsCertificates: changes.showsCertificates ?? before.showsCertificates,
    showsActivity: changes.showsActivity ?? before.showsActivity,
    listed: changes.listed ?? before.listed,
  }
}

/** @throws HandleTakenError */
async function insertUnlessTaken(
  tx: Tx,
  learner: Learner,
  moment: Parameters<typeof stored.upsertProfileSettings>[2],
): Promise<void> {
  try {
    await tx.savepoint(() => stored.upsertProfileSettings(tx, learner.id, moment))
  } catch (error) {
    if (stored.isHandleTaken(error)) throw new HandleTakenError({ cause: error })
    throw error
  }
}
