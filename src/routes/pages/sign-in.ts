import { Type } from 'typebox'

import { ACCOUNT_LIMIT } from '#routes/api/auth.ts'
import { definePage, type PageRoute } from '#routes/route.ts'
import {
  EmailRejectedError,
  NameRejectedError,
  PasswordTooWeakError,
} from '#services/accounts-input.ts'
import {
  CredentialsRejectedError,
  type Authentication,
} from '#services/authentication.ts'
import { signInPage } from '#views/sign-in.ts'
import { signUpPage } from '#views/sign-up.ts'

import { destination } from './destination.ts'
import { noFaults, submit, type FaultFields } from './form-faults.ts'

const Next = Type.Object({ next: Type.Optional(Type.String({ maxLength: 2_000 })) })

// Lengths are generous here: what is too long for an account is told beside its field.
const Text = Type.String({ maxLength: 1_000, default: '' })

const SignInForm = Type.Object({ email: Text, password: Text, ...Next.properties })

const SignUpForm = Type.Object({
  name: Text,
  ...SignInForm.properties,
  time_zone: Type.Optional(Text),
})

const SIGN_UP_FIELDS: FaultFields = [
  [NameRejectedError, 'name'],
  [EmailRejectedError, 'email'],
  [PasswordTooWeakError, 'password'],
]

/** The pages and forms to sign up, in and out. */
export function signInPages(authentication: Authentication): readonly PageRoute[] {
  return [...signUpPages(authentication), ...sessionPages(authentication)]
}

function signUpPages(authentication: Authentication): readonly PageRoute[] {
  return [
    definePage({
      method: 'GET',
      url: '/sign-up',
      summary: 'The form to make an account',
      limit: '120/minute',
      session: 'optional',
      query: Next,
      handle: ({ page, learner, query }) => {
        if (learner !== null) return { redirect: destination(query.next) }
        const form = { name: '', email: '', next: query.next ?? null }
        return signUpPage({ page, form, ...noFaults })
      },
    }),
    definePage({
      method: 'POST',
      url: '/sign-up',
      summary: 'Make an account',
      limit: '20/hour',
      session: 'none',
      body: SignUpForm,
      handle: async ({ page, body, client, session, transact }) => {
        const { name, email, password, next = null, time_zone: zone } = body
        const person = { name, email, password, timeZone: zone || 'UTC', ...client }
        const faults = await submit(SIGN_UP_FIELDS, async () => {
          session.start(await transact((tx) => authentication.signUp(tx, person)))
        })
        if (faults === null) return { redirect: destination(next) }
        const html = signUpPage({ page, form: { name, email, next }, ...faults })
        return { status: 400, html }
      },
    }),
  ]
}

function sessionPages(authentication: Authentication): readonly PageRoute[] {
  return [
    definePage({
      method: 'GET',
      url: '/sign-in',
      summary: 'The form to sign in',
      limit: '120/minute',
      session: 'optional',
      query: Next,
      handle: ({ page, learner, query }) => {
        if (learner !== null) return { redirect: destination(query.next) }
        const form = { email: '', next: query.next ?? null }
        return signInPage({ page, form, ...noFaults })
      },
    }),
    definePage({
      method: 'POST',
      url: '/sign-in',
      summary: 'Begin a session',
      limit: '30/minute',
      accountLimit: ACCOUNT_LIMIT,
      session: 'none',
      body: SignInForm,
      handle: async ({ page, body, client, session, transact }) => {
        const { email, password, next = null } = body
        const faults = await submit([[CredentialsRejectedError, null]], async () => {
          const person = { email, password, ...client }
          session.start(await transact((tx) => authentication.signIn(tx, person)))
        })
        if (faults === null) return { redirect: destination(next) }
        return {
          status: 401,
          html: signInPage({ page, form: { email, next }, ...faults }),
        }
      },
    }),
    definePage({
      method: 'POST',
      url: '/sign-out',
      summary: 'End the session',
      limit: '60/minute',
      session: 'none',
      handle: async ({ session, transact }) => {
        const { token } = session
        if (token !== null) await transact((tx) => authentication.signOut(tx, token))
        session.end()
        return { redirect: '/' }
      },
    }),
  ]
}
