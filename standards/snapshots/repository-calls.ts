import type { Tx } from '#database/executor.ts'
import * as identities from '#repositories/identities.ts'
import * as sessions from '#repositories/sessions.ts'
import * as stepCompletions from '#repositories/step-completions.ts'
import * as users from '#repositories/users.ts'

/** Calls one function of a repository, with values that do not matter. */
export type Call = (tx: Tx) => Promise<unknown>

/** A call for every function of a repository; one that is missing does not compile. */
type CallsOf<Repository> = {
  readonly [
    Name in keyof Repository as Repository[Name] extends (
      db: Tx,
      ...rest: never[]
    ) => Promise<unknown>
      ? Name
      : never
  ]: Call
}

const id = '00000000-0000-7000-8000-000000000000'
const now = new Date(0)

/** The calls, by the name of the repository's file. */
export const calls: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  identities: {
    listIdentities: (tx) => identities.listIdentities(tx, id),
    findPasswordHash: (tx) => identities.findPasswordHash(tx, id),
  } satisfies CallsOf<typeof identities>,
  sessions: {
    findSession: (tx) => sessions.findSession(tx, ''),
    insertSession: (tx) =>
      sessions.insertSession(tx, {
        id,
        userId: id,
        tokenHash: '',
        address: '',
        userAgent: null,
        createdAt: now,
        updatedAt: now,
        expiresAt: now,
      }),
    extendSession: (tx) =>
      sessions.extendSession(tx, { tokenHash: '', now, expiresAt: now }),
    deleteSessionIfPresent: (tx) => sessions.deleteSessionIfPresent(tx, ''),
    deleteExpiredSessions: (tx) => sessions.deleteExpiredSessions(tx, now),
    listTokenHashes: (tx) => sessions.listTokenHashes(tx, id),
    listSessions: (tx) => sessions.listSessions(tx, id),
  } satisfies CallsOf<typeof sessions>,
  'step-completions': {
    getStepIds: (tx) => stepCompletions.getStepIds(tx, id),
    listCompletions: (tx) => stepCompletions.listCompletions(tx, id),
    insertIfAbsent: (tx) =>
      stepCompletions.insertIfAbsent(tx, {
        userId: id,
        stepId: '',
        formerIds: ['former'],
        completedAt: now,
      }),
    deleteByStepIds: (tx) => stepCompletions.deleteByStepIds(tx, id, ['']),
  } satisfies CallsOf<typeof stepCompletions>,
  users: {
    findLocalAccount: (tx) => users.findLocalAccount(tx, ''),
    findUser: (tx) => users.findUser(tx, id),
    findUserForUpdate: (tx) => users.findUserForUpdate(tx, id),
    updateUserIfPresent: (tx) =>
      users.updateUserIfPresent(tx, id, {
        name: '',
        timeZone: '',
        profilePublic: false,
        updatedAt: now,
      }),
    deleteUser: (tx) => users.deleteUser(tx, id),
    lockRoles: (tx) => users.lockRoles(tx),
    hasUsers: (tx) => users.hasUsers(tx),
    getOthers: (tx) => users.getOthers(tx, id),
  } satisfies CallsOf<typeof users>,
}
