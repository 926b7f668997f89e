import type { Static, TSchema } from 'typebox'

import type { DomainError } from '#core/errors.ts'
import type { Reader, Transact } from '#database/executor.ts'
import type { Learner, Role } from '#services/learner.ts'
import type { Html } from '#views/html.ts'
import type { PageContext } from '#views/page.ts'

/** Whether a route needs a signed-in learner, can use one, or looks at none. */
export type SessionNeed = 'required' | 'optional' | 'none'

/** Requests allowed to one account, or to one address when nobody is signed in. */
export type Limit = `${number}/${'minute' | 'hour'}`

/** A domain error's class, as the error table knows it. */
export type DomainErrorClass = abstract new (...args: never[]) => DomainError

/** Everything that a handler needs, typed by the route's own schemas. */
export interface RouteContext<P, Q, B, S extends SessionNeed> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly learner: S extends 'required' ? Learner : Learner | null
  readonly reader: Reader
  readonly transact: Transact
  readonly client: { readonly address: string; readonly userAgent: string | null }
  /** The session of this browser: begun, or ended, by a cookie on the answer. */
  readonly session: {
    /** Token that the request came with; `null` without one. */
    readonly token: string | null
    readonly start: (session: { sessionToken: string; expiresAt: Date }) => void
    readonly end: () => void
  }
  /** `Idempotency-Key` of the request, where the route takes one; `null` without. */
  readonly idempotencyKey: string | null
  /** Sets a header of the answer. */
  readonly setHeader: (name: string, value: string) => void
}

interface RouteFacts<P extends TSchema, Q extends TSchema, B extends TSchema> {
  readonly url: `/${string}`
  readonly summary: string
  readonly limit: Limit
  /** A second limit, by the account that the input names, wherever calls come from. */
  readonly accountLimit?: {
    readonly limit: Limit
    readonly account: (body: Static<B>) => string
  }
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Largest body in bytes, where it is not the site's own limit. */
  readonly bodyLimitBytes?: number
  /** Who may come here beside those above; everybody with a session unless given. */
  readonly role?: Exclude<Role, 'learner'>
  /** Domain errors that the handler can end with. */
  readonly throws?: readonly DomainErrorClass[]
}

/** One endpoint of the JSON API, as data. */
export interface ApiRoute<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  S extends SessionNeed = SessionNeed,
> extends RouteFacts<P, Q, B> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly tag: string
  readonly description?: string
  readonly session: S
  /** Schema by status; the first status is the one a successful call answers with. */
  readonly answers: Readonly<Record<number, TSchema>>
  /** Takes an `Idempotency-Key`: repeated with it, a call is answered as at first. */
  readonly idempotent?: boolean
  /** Media type of the answer, `application/json` unless given. */
  readonly produces?: string
  /** The handler gives a {@link FileAnswer}, which is sent compressed or not. */
  readonly file?: 'as it is' | 'compressed'
  /** What the body may be beside, or instead of, `body`: schema by media type. */
  readonly bodies?: Readonly<Record<string, TSchema>>
  handle(context: RouteContext<Static<P>, Static<Q>, Static<B>, S>): unknown
}

/** What a page answers: HTML, HTML with another status, or “go there”. */
export type PageAnswer =
  | Html
  | { readonly status: number; readonly html: Html }
  | { readonly redirect: string }

/**
 * What a page's handler gets beside the request: the frame that every page stands in.
 */
export interface PageRouteContext<P, Q, B, S extends SessionNeed> extends RouteContext<
  P,
  Q,
  B,
  S
> {
  readonly page: PageContext
  /** The page's script asked for a part of the page, not for a page. */
  readonly fragment: boolean
}

/** One page, or one form that a page sends, as data. */
export interface PageRoute<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  S extends SessionNeed = SessionNeed,
> extends RouteFacts<P, Q, B> {
  readonly method: 'GET' | 'POST'
  readonly session: S
  handle(
    context: PageRouteContext<Static<P>, Static<Q>, Static<B>, S>,
  ): Promise<PageAnswer> | PageAnswer
}

/** Declares an endpoint; the schemas type the handler. */
export function defineRoute<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  S extends SessionNeed = SessionNeed,
>(route: ApiRoute<P, Q, B, S>): ApiRoute {
  return route
}

/** Declares a page; the schemas type the handler. */
export function definePage<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  S extends SessionNeed = SessionNeed,
>(route: PageRoute<P, Q, B, S>): PageRoute {
  return route
}

/** Puts routes behind a role: the group is protected, no route has to remember it. */
export function forRole<R extends { readonly role?: Exclude<Role, 'learner'> }>(
  role: Exclude<Role, 'learner'>,
  routes: readonly R[],
): readonly R[] {
  return routes.map((route) => ({ ...route, role }))
}
