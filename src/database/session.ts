import { Client, type ClientConfig, type QueryConfig, type QueryResult } from 'pg'

import { toError } from '#core/errors.ts'

import { endsConnection } from './failures.ts'
import type { NameStatement } from './statement-names.ts'
import { valueParsers } from './value-parsers.ts'

/** One connection to the server. Statements may overlap: they are pipelined. */
export interface Session {
  /** Runs one statement; the error is the driver's own. */
  readonly run: (sql: string, parameters: readonly unknown[]) => Promise<QueryResult>
  /** Runs text that may hold several statements, without parameters. */
  readonly runScript: (sql: string) => Promise<QueryResult>
  /**
   * Begins a transaction, in one packet with the statement that follows in this turn of
   * the event loop: one round trip, and one system call, for both.
   */
  readonly begin: () => Promise<QueryResult>
  /** Statements sent and not yet answered. */
  readonly inFlight: () => number
  /** Whether the connection is gone, by either side. */
  readonly isLost: () => boolean
  /** Closes it once what was sent is answered; never throws. */
  readonly close: () => Promise<void>
}

/** What happens on a session by itself. */
export interface SessionEvents {
  /** Told what others say on the channels that this session listens to. */
  readonly onNotification?: (payload: string) => void
  /** Told when the connection is gone, by either side; maybe more than once. */
  readonly onLost?: () => void
}

/** How a session is opened. */
export interface SessionOptions extends SessionEvents {
  readonly config: ClientConfig
  readonly nameStatement: NameStatement
  /** Milliseconds without an answer after which the connection is given up as dead. */
  readonly stallMs: number
}

const CONNECT_TIMEOUT_MS = 5_000
const CLOSE_TIMEOUT_MS = 5_000

/** Connects. Rejects with the driver's own error. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const client = new Client({
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    ...options.config,
    pipeline: true,
    types: valueParsers,
  })
  let lost = false
  const markLost = () => {
    lost = true
    options.onLost?.()
  }
  // The driver gives the error to every statement in flight as well.
  client.on('error', markLost)
  client.on('end', markLost)
  client.on('notification', ({ payload = '' }) => options.onNotification?.(payload))
  await client.connect()
  const traffic = watchTraffic(client, options.stallMs)
  const send = async (statement: QueryConfig) => {
    try {
      return await sendOn(client, traffic, statement)
    } catch (error) {
      if (endsConnection(toError(error))) markLost()
      throw error
    }
  }
  return {
    run: (text, parameters) =>
      send({
        name: options.nameStatement(text, parameters) ?? undefined,
        text,
        // The driver's type asks for a mutable array; it only reads it.
        values: parameters as unknown[],
      }),
    runScript: (text) => send({ text }),
    begin: () => {
      const { stream } = client.connection
      stream.cork()
      process.nextTick(() => {
        stream.uncork()
      })
      return send({ text: 'begin' })
    },
    inFlight: traffic.inFlight,
    isLost: () => lost,
    close: async () => {
      const giveUp = setTimeout(() => {
        client.connection.stream.destroy()
      }, CLOSE_TIMEOUT_MS)
      await client.end()
      clearTimeout(giveUp)
    },
  }
}

function sendOn(client: Client, traffic: Traffic, statement: QueryConfig) {
  return new Promise<QueryResult>((resolve, reject) => {
    let answered = false
    traffic.sent()
    client.query(statement, (error: Error | null, result: QueryResult) => {
      // The driver calls twice when a value cannot be turned into text.
      if (!answered) traffic.answered()
      answered = true
      if (error) reject(error)
      else resolve(result)
    })
  })
}

type Traffic = ReturnType<typeof watchTraffic>

/**
 * Counts statements in flight, and destroys a connection whose server has fallen
 * silent: without it a cut cable is noticed only after the many minutes of TCP. One
 * timer a connection, since one a statement costs more than the statement's own
 * bookkeeping.
 */
function watchTraffic(client: Client, stallMs: number) {
  let count = 0
  let progressAt = 0
  const timer = setInterval(() => {
    if (count > 0 && performance.now() - progressAt > stallMs)
      client.connection.stream.destroy(new Error('The server fell silent.'))
  }, 1_000).unref()
  client.on('end', () => clearInterval(timer))
  return {
    inFlight: () => count,
    sent: () => {
      if (count === 0) progressAt = performance.now()
      count += 1
    },
    answered: () => {
      count -= 1
      progressAt = performance.now()
    },
  }
}
