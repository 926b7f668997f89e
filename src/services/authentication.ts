import { DomainError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import type { Tx } from '#database/executor.ts'
import * as users from '#repositories/users.ts'
import type { LocalAccount } from '#repositories/users.ts'

import {
  assertPasswordFit,
  findEmail,
  findTimeZone,
  readEmail,
  readName,
} from './accounts-input.ts'
import {
  createLocalAccount,
  type LibrarySettings,
} from './authentication-better-auth.ts'
import {
  argon2Passwords,
  isPasswordRight,
  type Passwords,
} from './authentication-passwords.ts'
import {
  createSessions,
  newTicket,
  openSession,
  type SessionOwner,
  type SessionResources,
  type SessionTicket,
} from './sessions.ts'

const logger = createLogger('authentication')

/** The address and the password are not those of an account; which one is not said. */
export class CredentialsRejectedError extends DomainError {
  readonly code = 'credentials_rejected'

  constructor() {
    super('The e-mail address or the password is not right. Check both and try again.')
  }
}

/** Who asks to be let in, and from where. */
export interface SignIn extends Omit<SessionOwner, 'userId'> {
  readonly email: string
  readonly password: string
}

/** A person who wants an account. */
export interface SignUp extends SignIn {
  readonly name: string
  /** IANA name; anything else counts as UTC. */
  readonly timeZone: string
}

/** What the use cases need; `passwords` is Argon2id unless given. */
export interface AuthenticationResources extends SessionResources, LibrarySettings {
  readonly passwords?: Passwords
}

/** The use cases of signing up, in and out. */
export type Authentication = ReturnType<typeof createAuthentication>

/**
 * Makes the use cases. Those that take a `Tx` first touch it when the password has been
 * hashed: a transaction takes its connection with its first statement, so that none is
 * held while a hash is made.
 */
export function createAuthentication(resources: AuthenticationResources) {
  const { reader } = resources.database
  const { clock, passwords = argon2Passwords } = resources

  /**
   * Makes an account and begins a session; the first account of the site is its admin.
   * Nobody learns that an address is taken: the right password is a sign-in, and with
   * any other the token that comes back belongs to nobody.
   * @throws NameRejectedError it is empty, too long, or holds control characters
   * @throws EmailRejectedError it does not look like an address
   * @throws PasswordTooWeakError too short, too long, or easily guessed
   */
  async function signUp(tx: Tx, input: SignUp): Promise<SessionTicket> {
    const { password } = input
    const [name, email] = [readName(input.name), readEmail(input.email)]
    assertPasswordFit(password, { name, email })
    const taken = await users.findLocalAccount(reader, email)
    if (taken !== null) return (await letIn(tx, taken, input)) ?? newTicket(clock.now())
    const person = { name, email, timeZone: findTimeZone(input.timeZone) ?? 'UTC' }
    const passwordHash = await passwords.hash(password)
    await users.lockRoles(tx)
    // Of two sign-ups at once with one address, the second finds the first's account.
    const first = await users.findLocalAccount(tx, email)
    if (first !== null) return (await letIn(tx, first, input)) ?? newTicket(clock.now())
    const userId = await register(tx, { ...person, passwordHash }, resources)
    return openSession(tx, { ...input, userId }, clock.now())
  }

  /**
   * Begins a session.
   * @throws CredentialsRejectedError unknown address, wrong password: the same work
   */
  async function signIn(tx: Tx, input: SignIn): Promise<SessionTicket> {
    const email = findEmail(input.email)
    const account = email === null ? null : await users.findLocalAccount(reader, email)
    const ticket = await letIn(tx, account, input)
    if (ticket === null) throw new CredentialsRejectedError()
    return ticket
  }

  async function letIn(
    tx: Tx,
    account: LocalAccount | null,
    input: SignIn,
  ): Promise<SessionTicket | null> {
    const passwordHash = account?.passwordHash ?? null
    const right = await isPasswordRight(passwords, passwordHash, input.password)
    if (account !== null && right)
      return openSession(tx, { ...input, userId: account.userId }, clock.now())
    const { address } = input
    const known = account === null ? {} : { user_id: account.userId }
    logger.info('credentials.rejected', { address, ...known })
    return null
  }

  return { signUp, signIn, ...createSessions(resources) }
}

interface NewPerson {
  readonly name: string
  readonly email: string
  readonly timeZone: string
  readonly passwordHash: string
}

/** The caller holds the lock on roles, so that only one account can be the first. */
async function register(
  tx: Tx,
  person: NewPerson,
  resources: AuthenticationResources,
): Promise<string> {
  const role = (await users.hasUsers(tx)) ? 'learner' : 'admin'
  const account = { ...person, role, createdAt: resources.clock.now() } as const
  const userId = await createLocalAccount(tx, account, resources)
  logger.info('account.created', { user_id: userId })
  return userId
}
