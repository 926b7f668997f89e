import type { Clock } from '#core/clock.ts'
import { DomainError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import type { Database, Reader, Tx } from '#database/executor.ts'
import { forgetReviewer } from '#repositories/answer-reviews.ts'
import { revokeStatusesOfUser } from '#repositories/credential-statuses.ts'
import { findPasswordHash } from '#repositories/identities.ts'
import * as users from '#repositories/users.ts'

import { findTimeZone, readName, TimeZoneUnknownError } from './accounts-input.ts'
import { loadAccountRecords, type AccountRecords } from './accounts-records.ts'
import {
  argon2Passwords,
  isPasswordRight,
  type Passwords,
} from './authentication-passwords.ts'
import type { Learner, Role } from './learner.ts'
import { refreshSessionsOf } from './sessions.ts'

const logger = createLogger('accounts')

/** The account was deleted while its session was still known here. */
export class AccountGoneError extends DomainError {
  readonly code = 'account_gone'
  readonly userId: string

  constructor(userId: string, options?: { readonly cause: unknown }) {
    super('This account was deleted. Sign up again to begin anew.', options)
    this.userId = userId
  }
}

/** The password is not that of the account, so nothing was done. */
export class PasswordRejectedError extends DomainError {
  readonly code = 'password_rejected'
  readonly field = 'password'

  constructor() {
    super('The password is not right. Nothing was deleted.')
  }
}

/** Without this account nobody could run the site for the people on it. */
export class LastAdminError extends DomainError {
  readonly code = 'last_admin'

  constructor() {
    super('You are the only admin. Make somebody else an admin first.')
  }
}

/** An account as its owner sees it. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  /** IANA name, `Europe/Amsterdam`. */
  readonly timeZone: string
  readonly profilePublic: boolean
  readonly createdAt: Date
}

/** What a learner may change; what is left out stays as it is. */
export interface AccountChanges {
  readonly name?: string | undefined
  /** IANA name. */
  readonly timeZone?: string | undefined
  readonly profilePublic?: boolean | undefined
}

/** Everything that is kept about a learner. */
export interface AccountExport extends AccountRecords {
  readonly account: Account
}

/** What the use cases need; `passwords` is Argon2id unless given. */
export interface AccountsResources {
  readonly database: Pick<Database, 'reader'>
  readonly clock: Clock
  readonly passwords?: Passwords
}

/** The use cases of a learner's own account. */
export type Accounts = ReturnType<typeof createAccounts>

/** Makes the use cases of a learner's own account. */
export function createAccounts(resources: AccountsResources) {
  const { clock } = resources

  /** The learner's account. @throws AccountGoneError it was deleted meanwhile */
  async function view(db: Reader, learner: Learner): Promise<Account> {
    return toAccount(await users.findUser(db, learner.id), learner)
  }

  /** Everything about the learner. @throws AccountGoneError it was deleted meanwhile */
  async function exportData(db: Reader, learner: Learner): Promise<AccountExport> {
    const [account, records] = await Promise.all([
      view(db, learner),
      loadAccountRecords(db, learner.id),
    ])
    return { account, ...records }
  }

  /**
   * Changes the account; after the commit all its sessions show the change.
   * @throws NameRejectedError it is empty, too long, or holds control characters
   * @throws TimeZoneUnknownError there is no such time zone
   * @throws AccountGoneError it was deleted meanwhile
   */
  async function update(
    tx: Tx,
    learner: Learner,
    { name, timeZone, profilePublic }: AccountChanges,
  ): Promise<Account> {
    const user = await users.updateUserIfPresent(tx, learner.id, {
      ...(name === undefined ? {} : { name: readName(name) }),
      ...(timeZone === undefined ? {} : { timeZone: readTimeZone(timeZone) }),
      ...(profilePublic === undefined ? {} : { profilePublic }),
      updatedAt: clock.now(),
    })
    await refreshSessionsOf(tx, learner.id)
    return toAccount(user, learner)
  }

  /**
   * Deletes the account with everything that belongs to it, and ends its sessions.
   * @throws PasswordRejectedError nothing was deleted
   * @throws LastAdminError other people would be left without an admin
   * @throws AccountGoneError it was deleted meanwhile
   */
  async function remove(
    tx: Tx,
    learner: Learner,
    { password }: { readonly password: string },
  ): Promise<void> {
    await assertPassword(learner, password, resources)
    await users.lockRoles(tx)
    const { role } = toUser(await users.findUserForUpdate(tx, learner.id), learner)
    if (role === 'admin') await assertReplaceable(tx, learner)
    await refreshSessionsOf(tx, learner.id)
    await removeRecords(tx, learner.id, clock.now())
    logger.info('account.deleted', { user_id: learner.id })
  }

  return { view, exportData, update, remove }
}

/**
 * Reads outside the transaction, which so holds no connection while a hash is made.
 * @throws AccountGoneError
 * @throws PasswordRejectedError
 */
async function assertPassword(
  learner: Learner,
  password: string,
  { database: { reader }, passwords = argon2Passwords }: AccountsResources,
): Promise<void> {
  const [user, passwordHash] = await Promise.all([
    users.findUser(reader, learner.id),
    findPasswordHash(reader, learner.id),
  ])
  toUser(user, learner)
  if (!(await isPasswordRight(passwords, passwordHash, password)))
    throw new PasswordRejectedError()
}

/**
 * The rows of others that name the learner stay, without the name; credentials that
 * were handed out stay revoked.
 */
async function removeRecords(tx: Tx, userId: string, now: Date): Promise<void> {
  await revokeStatusesOfUser(tx, userId, now)
  await forgetReviewer(tx, userId)
  await users.deleteUser(tx, userId)
}

/** The caller holds the lock on roles. @throws LastAdminError */
async function assertReplaceable(tx: Tx, learner: Learner): Promise<void> {
  const others = await users.getOthers(tx, learner.id)
  if (others.people && !others.admins) throw new LastAdminError()
}

/** @throws TimeZoneUnknownError */
function readTimeZone(text: string): string {
  const timeZone = findTimeZone(text)
  if (timeZone === null) throw new TimeZoneUnknownError()
  return timeZone
}

/** @throws AccountGoneError */
function toUser(user: users.User | null, learner: Learner): users.User {
  if (user === null) throw new AccountGoneError(learner.id)
  return user
}

/** @throws AccountGoneError */
function toAccount(user: users.User | null, learner: Learner): Account {
  const { role, ...rest } = toUser(user, learner)
  return { ...rest, roles: [role] }
}
