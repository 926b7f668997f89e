import type { ClientConfig } from 'pg'

/** Where a server is and how to speak to it. */
export interface Target {
  readonly config: ClientConfig
  /** Host and database for people to read; never a password. */
  readonly description: string
  /** Whether a transaction pooler stands before it. */
  readonly pooled: boolean
}

/** One kind of connection. */
export interface ConnectionKind {
  /** Server settings by name. */
  readonly settings: Readonly<Record<string, string>>
  /** Milliseconds of silence after which it is given up as dead. */
  readonly stallMs: number
}

/**
 * Reading: short statements only, since those behind a slow one wait for it, and no
 * writes, which the server refuses even where a type was cast away.
 */
export const readerKind: ConnectionKind = {
  settings: { statement_timeout: '2s', default_transaction_read_only: 'on' },
  stallMs: 4_000,
}

/** Transactions: what hangs ends with an error before it holds up the rest. */
export const transactionKind: ConnectionKind = {
  settings: {
    statement_timeout: '20s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '30s',
  },
  stallMs: 25_000,
}

/** Maintenance sets its limits itself, in its transaction. */
export const maintenanceKind: ConnectionKind = { settings: {}, stallMs: Infinity }

/**
 * Reads a `postgres://` URL. `?pgbouncer=true` says that a transaction pooler stands
 * before the server.
 */
export function targetOf(databaseUrl: string): Target {
  const url = new URL(databaseUrl)
  const pooled = url.searchParams.get('pgbouncer') === 'true'
  url.searchParams.delete('pgbouncer')
  const options = url.searchParams.get('options')
  url.searchParams.delete('options')
  const host =
    url.searchParams.get('host') ?? (decodeURIComponent(url.host) || 'localhost')
  return {
    config: {
      connectionString: url.href,
      ...(options === null ? {} : { options }),
    },
    description: `${host}${url.pathname}`,
    pooled,
  }
}

/**
 * Gives the driver's configuration for a connection with these settings. They travel in
 * the start-up packet, so they cost no round trip; a transaction pooler refuses such
 * packets and shares connections, so there the server's own settings hold.
 */
export function configFor(target: Target, { settings }: ConnectionKind): ClientConfig {
  if (target.pooled) return { ...target.config, application_name: 'waymark' }
  const options = Object.entries({ timezone: 'UTC', ...settings }).map(
    ([name, value]) => `-c ${name}=${value}`,
  )
  return {
    ...target.config,
    application_name: 'waymark',
    options: [...options, target.config.options ?? ''].join(' ').trim(),
  }
}
