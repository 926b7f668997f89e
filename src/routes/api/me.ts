import { Type, type Static } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import { NameRejectedError, TimeZoneUnknownError } from '#services/accounts-input.ts'
import {
  AccountGoneError,
  LastAdminError,
  PasswordRejectedError,
  type Account,
  type Accounts,
} from '#services/accounts.ts'
import { HandleRejectedError, HandleTakenError } from '#services/profiles-errors.ts'
import type { ProfileChanges, Profiles, ProfileSettings } from '#services/profiles.ts'

import { presentRecords, RecordLists } from './export.ts'
import { TextOrNull } from './question-schemas.ts'
import { Time } from './schemas.ts'

const ProfileFields = {
  handle: TextOrNull,
  profile_shows_name: Type.Boolean(),
  profile_shows_badges: Type.Boolean(),
  profile_shows_certificates: Type.Boolean(),
  profile_shows_activity: Type.Boolean(),
  profile_listed: Type.Boolean({ description: 'Search engines may list it.' }),
}

const AccountAnswer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  email: Type.String(),
  roles: Type.Array(Type.Enum(['learner', 'mentor', 'admin'])),
  time_zone: Type.String({ description: 'IANA name.' }),
  profile_public: Type.Boolean(),
  created_at: Time,
})

const Me = Type.Object({ ...AccountAnswer.properties, ...ProfileFields })

const AccountChanges = Type.Partial(
  Type.Object({
    name: Type.String({ maxLength: 200 }),
    time_zone: Type.String({ maxLength: 64 }),
    profile_public: Type.Boolean(),
    ...ProfileFields,
    handle: Type.Union([Type.String({ maxLength: 100 }), Type.Null()], {
      description: 'Name in the address of the profile; null gives it up.',
    }),
  }),
  { additionalProperties: false, minProperties: 1 },
)

const Confirmation = Type.Object(
  { password: Type.String({ maxLength: 256 }) },
  { additionalProperties: false },
)

/** A learner's own account: read, change, take along, delete. */
export function meRoutes(services: MeServices): readonly ApiRoute[] {
  return [...readingRoutes(services), ...changingRoutes(services)]
}

interface MeServices {
  readonly accounts: Accounts
  readonly profiles: Profiles
}

function readingRoutes({ accounts, profiles }: MeServices): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/me',
      summary: 'The account',
      tag: 'Accounts',
      limit: '600/minute',
      session: 'required',
      answers: { 200: Me },
      throws: [AccountGoneError],
      handle: async ({ learner, reader }) => {
        const [account, settings] = await Promise.all([
          accounts.view(reader, learner),
          profiles.settings(reader, learner),
        ])
        return { ...presentAccount(account), ...presentSettings(settings) }
      },
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

function changingRoutes({ accounts, profiles }: MeServices): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'PATCH',
      url: '/me',
      summary: 'Change the account; what is left out stays',
      tag: 'Accounts',
      limit: '60/minute',
      session: 'required',
      body: AccountChanges,
      answers: { 200: Me },
      throws: [
        NameRejectedError,
        TimeZoneUnknownError,
        HandleRejectedError,
        HandleTakenError,
        AccountGoneError,
      ],
      handle: ({ body, learner, transact }) => {
        const { time_zone: timeZone, profile_public: profilePublic, name } = body
        return transact(async (tx) => {
          const settings = await profiles.update(tx, learner, profileChanges(body))
          const changes = { name, timeZone, profilePublic }
          const account = await accounts.update(tx, learner, changes)
          return { ...presentAccount(account), ...presentSettings(settings) }
        })
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

function profileChanges(body: Static<typeof AccountChanges>): ProfileChanges {
  return {
    handle: body.handle,
    showsName: body.profile_shows_name,
    showsBadges: body.profile_shows_badges,
    showsCertificates: body.profile_shows_certificates,
    showsActivity: body.profile_shows_activity,
    listed: body.profile_listed,
  }
}

function presentSettings(settings: ProfileSettings) {
  return {
    handle: settings.handle,
    profile_shows_name: settings.showsName,
    profile_shows_badges: settings.showsBadges,
    profile_shows_certificates: settings.showsCertificates,
    profile_shows_activity: settings.showsActivity,
    profile_listed: settings.listed,
  }
}
