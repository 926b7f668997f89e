import { Type } from 'typebox'

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
import { accountPage } from '#views/account.ts'

import { noFaults, submit, type FaultFields, type FormFaults } from './form-faults.ts'

const Text = Type.String({ maxLength: 1_000, default: '' })

const AccountForm = Type.Object({
  name: Text,
  time_zone: Text,
  profile_public: Type.Optional(Text),
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
  readonly profile_public: boolean
}

/** The account page and its forms. */
export function accountPages(accounts: Accounts): readonly PageRoute[] {
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
        return show(context, { ...noFaults, form: current(context), notice })
      },
    }),
    definePage({
      method: 'POST',
      url: '/account',
      summary: 'Change the account',
      limit: '60/minute',
      session: 'required',
      body: AccountForm,
      handle: (context) => save(context, accounts),
    }),
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
      handle: (context) => remove(context, accounts),
    }),
  ]
}

async function save(
  context: Context<{ name: string; time_zone: string; profile_public?: string }>,
  accounts: Accounts,
): Promise<PageAnswer> {
  const { body, learner, transact } = context
  const profilePublic = body.profile_public === 'true'
  const changes = { name: body.name, timeZone: body.time_zone, profilePublic }
  const faults = await submit(ACCOUNT_FIELDS, () =>
    transact((tx) => accounts.update(tx, learner, changes)),
  )
  if (faults === null) return { redirect: '/account?saved' }
  const form = { ...body, profile_public: profilePublic }
  return { status: 400, html: show(context, { ...faults, form, notice: null }) }
}

async function remove(
  context: Context<{ password: string; confirm?: string }>,
  accounts: Accounts,
): Promise<PageAnswer> {
  const { body, learner, session, transact } = context
  const unconfirmed: FormFaults = {
    problem: null,
    fieldErrors: { confirm: 'Tick the box if you want to delete the account.' },
  }
  const faults =
    body.confirm === 'delete'
      ? await submit(DELETION_FIELDS, () =>
          transact((tx) => accounts.remove(tx, learner, body)),
        )
      : unconfirmed
  if (faults === null) {
    session.end()
    return { redirect: '/' }
  }
  const form = current(context)
  return { status: 400, html: show(context, { ...faults, form, notice: null }) }
}

function current({ learner }: Context): FormValues {
  const { name, timeZone, profilePublic } = learner
  return { name, time_zone: timeZone, profile_public: profilePublic }
}

function show(
  { page }: Context,
  state: FormFaults & { readonly form: FormValues; readonly notice: string | null },
) {
  return accountPage({ page, timeZones: TIME_ZONES, ...state })
}
