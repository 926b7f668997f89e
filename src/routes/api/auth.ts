import { Type } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import {
  EmailRejectedError,
  NameRejectedError,
  PasswordTooWeakError,
} from '#services/accounts-input.ts'
import {
  CredentialsRejectedError,
  type Authentication,
} from '#services/authentication.ts'

const Email = Type.String({ minLength: 3, maxLength: 254 })
const Password = Type.String({ minLength: 1, maxLength: 256 })

const SignUp = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    email: Email,
    password: Password,
    time_zone: Type.Optional(
      Type.String({ maxLength: 64, description: 'IANA name; UTC when absent.' }),
    ),
  },
  { additionalProperties: false },
)

const SignIn = Type.Object(
  { email: Email, password: Password },
  { additionalProperties: false },
)

/** Guesses at one account, from wherever they come. */
export const ACCOUNT_LIMIT = {
  limit: '20/minute',
  account: ({ email }: { readonly email: string }) => email.trim().toLowerCase(),
} as const

const Session = Type.Object({ expires_at: Type.String({ format: 'date-time' }) })

/** Signing up, in and out with e-mail and password. */
export function authRoutes(authentication: Authentication): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/auth/sign-up/email',
      summary: 'Create an account and begin a session',
      description:
        'The first account of a site is its admin. An address that is taken is ' +
        'answered alike, so that nobody learns who has an account.',
      tag: 'Accounts',
      limit: '20/hour',
      session: 'none',
      body: SignUp,
      answers: { 201: Session },
      throws: [NameRejectedError, EmailRejectedError, PasswordTooWeakError],
      handle: async ({ body, client, session, transact }) => {
        const { time_zone: timeZone = 'UTC', ...person } = body
        const started = await transact((tx) =>
          authentication.signUp(tx, { ...person, timeZone, ...client }),
        )
        session.start(started)
        return { expires_at: started.expiresAt.toISOString() }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/auth/sign-in/email',
      summary: 'Begin a session',
      tag: 'Accounts',
      limit: '30/minute',
      accountLimit: ACCOUNT_LIMIT,
      session: 'none',
      body: SignIn,
      answers: { 201: Session },
      throws: [CredentialsRejectedError],
      handle: async ({ body, client, session, transact }) => {
        const started = await transact((tx) =>
          authentication.signIn(tx, { ...body, ...client }),
        )
        session.start(started)
        return { expires_at: started.expiresAt.toISOString() }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/auth/sign-out',
      summary: 'End the session',
      tag: 'Accounts',
      limit: '60/minute',
      session: 'none',
      answers: { 201: Type.Object({ signed_out: Type.Boolean() }) },
      handle: async ({ session, transact }) => {
        const { token } = session
        if (token !== null) await transact((tx) => authentication.signOut(tx, token))
        session.end()
        return { signed_out: true }
      },
    }),
  ]
}
