import { Type } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import { NameRejectedError, TimeZoneUnknownError } from '#services/accounts-input.ts'
import {
  AccountGoneError,
  LastAdminError,
  PasswordRejectedError,
  type Account,
  type Accounts,
} from '#services/accounts.ts'

import { presentRecords, RecordLists } from './export.ts'
import { Time } from './schemas.ts'

const AccountAnswer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  email: Type.String(),
  roles: Type.Array(Type.Enum(['learner', 'mentor', 'admin'])),
  time_zone: Type.String({ description: 'IANA name.' }),
  profile_public: Type.Boolean(),
  created_at: Time,
})

const AccountChanges = Type.Partial(
  Type.Object({
    name: Type.String({ maxLength: 200 }),
    time_zone: Type.String({ maxLength: 64 }),
    profile_public: Type.Boolean(),
  }),
  { additionalProperties: false, minProperties: 1 },
)

const Confirmation = Type.Object(
  { password: Type.String({ maxLength: 256 }) },
  { additionalProperties: false },
)

/** A learner's own account: read, change, take along, delete. */
export function meRoutes(accounts: Accounts): readonly ApiRoute[] {
  return [...readingRoutes(accounts), ...changingRoutes(accounts)]
}

function readingRoutes(accounts: Accounts): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/me',
      summary: 'The account',
      tag: 'Accounts',
      limit: '600/minute',
      session: 'required',
      answers: { 200: AccountAnswer },
      throws: [AccountGoneError],
      handle: async ({ learner, reader }) =>
        presentAccount(await accounts.view(reader, learner)),
    }),
    defineRoute({
      method: 'GET',
      url: '/me/export',
      summary: 'Everything that is kept about the learner',
      tag: 'Accounts',
      limit: '10/minute',
      session: 'required',
      answers: { 200: Type.Object({ account: AccountAnswer, ...RecordLists }) },
      throws: [AccountGoneError],
      handle: async ({ learner, reader, setHeader }) => {
        const data = await accounts.exportData(reader, learner)
        setHeader('content-disposition', 'attachment; filename="waymark-export.json"')
        return { account: presentAccount(data.account), ...presentRecords(data) }
      },
    }),
  ]
}

function changingRoutes(accounts: Accounts): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'PATCH',
      url: '/me',
      summary: 'Change the account; what is left out stays',
      tag: 'Accounts',
      limit: '60/minute',
      session: 'required',
      body: AccountChanges,
      answers: { 200: AccountAnswer },
      throws: [NameRejectedError, TimeZoneUnknownError, AccountGoneError],
      handle: async ({ body, learner, transact }) => {
        const { time_zone: timeZone, profile_public: profilePublic, name } = body
        const changes = {
          ...(name === undefined ? {} : { name }),
          ...(timeZone === undefined ? {} : { timeZone }),
          ...(profilePublic === undefined ? {} : { profilePublic }),
        }
        return presentAccount(
          await transact((tx) => accounts.update(tx, learner, changes)),
        )
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/me',
      summary: 'Delete the account with everything recorded under it',
      tag: 'Accounts',
      limit: '10/minute',
      session: 'required',
      body: Confirmation,
      answers: { 204: Type.Null() },
      throws: [PasswordRejectedError, LastAdminError, AccountGoneError],
      handle: async ({ body, learner, session, transact }) => {
        await transact((tx) => accounts.remove(tx, learner, body))
        session.end()
      },
    }),
  ]
}

function presentAccount({ timeZone, profilePublic, createdAt, ...account }: Account) {
  return {
    ...account,
    time_zone: timeZone,
    profile_public: profilePublic,
    created_at: createdAt.toISOString(),
  }
}
