import { Type, type Static } from 'typebox'

import {
  definePage,
  type PageAnswer,
  type PageRoute,
  type PageRouteContext,
} from '#routes/route.ts'
import { NameRejectedError, TimeZoneUnknownError } from '#services/accounts-input.ts'
import {
  LastAdminError,
  PasswordRejectedError,
  type Accounts,
} from '#services/accounts.ts'
import { HandleRejectedError, HandleTakenError } from '#services/profiles-errors.ts'
import type { Profiles } from '#services/profiles.ts'
import { accountPage, type AccountPage } from '#views/account.ts'
import type { Html } from '#views/html.ts'

import {
  loadProfilePart,
  ProfileSettingsForm,
  readProfileForm,
} from './account-profile.ts'
import { noFaults, submit, type FaultFields, type FormFaults } from './form-faults.ts'

const Text = Type.String({ maxLength: 1_000, default: '' })

const AccountForm = Type.Object({
  name: Text,
  time_zone: Text,
})

const DeletionForm = Type.Object({ password: Text, confirm: Type.Optional(Text) })

const Saved = Type.Object({ saved: Type.Optional(Type.String()) })

const ACCOUNT_FIELDS: FaultFields = [
  [NameRejectedError, 'name'],
  [TimeZoneUnknownError, 'time_zone'],
]

const DELETION_FIELDS: FaultFields = [
  [PasswordRejectedError, 'password'],
  [LastAdminError, null],
]

const TIME_ZONES = Intl.supportedValuesOf('timeZone')

type Context<B = unknown, Q = unknown> = PageRouteContext<unknown, Q, B, 'required'>

interface FormValues {
  readonly name: string
  readonly time_zone: string
}

const PROFILE_FIELDS: FaultFields = [
  [HandleRejectedError, 'handle'],
  [HandleTakenError, 'handle'],
]

interface AccountServices {
  readonly accounts: Accounts
  readonly profiles: Profiles
}

/** The account page and its forms. */
export function accountPages(services: AccountServices): readonly PageRoute[] {
  return [
    ...accountForms(services),
    ...deletionForms(services),
    ...profileForms(services),
  ]
}

function accountForms(services: AccountServices): readonly PageRoute[] {
  return [
    definePage({
      method: 'GET',
      url: '/account',
      summary: 'The account',
      limit: '120/minute',
      session: 'required',
      query: Saved,
      handle: (context) => {
        const notice = context.query.saved === undefined ? null : 'Saved.'
        return show(context, services, { ...noFaults, notice })
      },
    }),
    definePage({
      method: 'POST',
      url: '/account',
      summary: 'Change the account',
      limit: '60/minute',
      session: 'required',
      body: AccountForm,
      handle: (context) => save(context, services),
    }),
  ]
}

function deletionForms(services: AccountServices): readonly PageRoute[] {
  return [
    definePage({
      // Where the browser stands after a deletion that was refused.
      method: 'GET',
      url: '/account/delete',
      summary: 'Back to the account',
      limit: '120/minute',
      session: 'none',
      handle: () => ({ redirect: '/account' }),
    }),
    definePage({
      method: 'POST',
      url: '/account/delete',
      summary: 'Delete the account',
      limit: '10/minute',
      session: 'required',
      body: DeletionForm,
      handle: (context) => remove(context, services),
    }),
  ]
}

function profileForms(services: AccountServices): readonly PageRoute[] {
  return [
    definePage({
      // Where the browser stands after a choice that was refused.
      method: 'GET',
      url: '/account/profile',
      summary: 'Back to the account',
      limit: '120/minute',
      session: 'none',
      handle: () => ({ redirect: '/account' }),
    }),
    definePage({
      method: 'POST',
      url: '/account/profile',
      summary: 'Choose what others may see',
      limit: '60/minute',
      session: 'required',
      body: ProfileSettingsForm,
      handle: (context) => saveProfile(context, services),
    }),
  ]
}

async function save(
  context: Context<{ name: string; time_zone: string }>,
  services: AccountServices,
): Promise<PageAnswer> {
  const { body, learner, transact } = context
  const changes = { name: body.name, timeZone: body.time_zone }
  const faults = await submit(ACCOUNT_FIELDS, () =>
    transact((tx) => services.accounts.update(tx, learner, changes)),
  )
  if (faults === null) return { redirect: '/account?saved' }
  const shown = await show(context, services, { ...faults, form: body })
  return { status: 400, html: shown }
}

async function saveProfile(
  context: Context<Static<typeof ProfileSettingsForm>>,
  services: AccountServices,
): Promise<PageAnswer> {
  const { body, learner, transact } = context
  const profile = readProfileForm(body)
  const { isPublic: profilePublic, ...chosen } = profile
  const missing = profilePublic && chosen.handle.trim() === ''
  const faults = missing
    ? NO_ADDRESS
    : await submit(PROFILE_FIELDS, () =>
        transact(async (tx) => {
          await services.profiles.update(tx, learner, chosen)
          await services.accounts.update(tx, learner, { profilePublic })
        }),
      )
  if (faults === null) return { redirect: '/account?saved' }
  return { status: 400, html: await show(context, services, { ...faults, profile }) }
}

const NO_ADDRESS: FormFaults = {
  problem: null,
  fieldErrors: { handle: 'Choose an address, so that others can find the profile.' },
}

async function remove(
  context: Context<{ password: string; confirm?: string }>,
  services: AccountServices,
): Promise<PageAnswer> {
  const { body, learner, session, transact } = context
  const unconfirmed: FormFaults = {
    problem: null,
    fieldErrors: { confirm: 'Tick the box if you want to delete the account.' },
  }
  const faults =
    body.confirm === 'delete'
      ? await submit(DELETION_FIELDS, () =>
          transact((tx) => services.accounts.remove(tx, learner, body)),
        )
      : unconfirmed
  if (faults === null) {
    session.end()
    return { redirect: '/' }
  }
  return { status: 400, html: await show(context, services, faults) }
}

/** The page as things are kept, with what was sent where it could not be accepted. */
async function show(
  { page, learner, reader }: Context,
  { profiles }: AccountServices,
  state: FormFaults & {
    readonly form?: FormValues
    readonly profile?: AccountPage['profile']['form']
    readonly notice?: string | null
  },
): Promise<Html> {
  const kept = await loadProfilePart(reader, learner, profiles)
  const { name, timeZone } = learner
  return accountPage({
    ...state,
    page,
    timeZones: TIME_ZONES,
    form: state.form ?? { name, time_zone: timeZone },
    profile: { ...kept, form: state.profile ?? kept.form },
    notice: state.notice ?? null,
  })
}
