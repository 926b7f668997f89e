import { pino, stdSerializers, type DestinationStream, type Logger as Pino } from 'pino'

import type { Fields } from './fields.ts'

/** How much is logged: entries of this level and above. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Names what happened, `domain.action.result` in lower case; never a sentence. */
export type EventName = `${string}.${string}`

/** Writes entries of one module; all but the event name goes into fields. */
export type Logger = Readonly<
  Record<
    'debug' | 'info' | 'warn' | 'error',
    (event: EventName, fields?: Fields) => void
  >
>

const FLUSH_INTERVAL_MS = 1_000

let root: Pino = pino({ level: 'silent' })
let flush: () => void = () => undefined

/**
 * Sends the process's entries, as JSON lines, to `destination` (standard output unless
 * given). Until it is called nothing is written, so that a library use stays quiet.
 */
export function configureLogging(
  level: LogLevel,
  destination?: DestinationStream,
): void {
  // Buffered: a system call for each entry halves the requests a second.
  const buffered = destination
    ? null
    : pino.destination({ sync: false, minLength: 8192 })
  flush = () => {
    buffered?.flushSync()
  }
  if (buffered) setInterval(() => buffered.flush(), FLUSH_INTERVAL_MS).unref()
  root = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: stdSerializers.err },
    },
    destination ?? buffered ?? process.stdout,
  )
}

/** Writes out what is still buffered; for the end of the process. */
export function flushLogs(): void {
  flush()
}

/** Makes the logger of a module; `module` is one lower-case word. */
export function createLogger(module: string): Logger {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: EventName, fields: Fields = {}) => {
      root[level]({ module, ...fields }, event)
    }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
}
