import { toError } from '#core/errors.ts'
import { createLogger, flushLogs } from '#core/logger.ts'

const logger = createLogger('process')

const STOP_LIMIT_MS = 10_000

/** Something that runs until it is closed. */
interface Closeable {
  readonly close: () => Promise<void>
}

/**
 * Waits until the process is told to stop, and closes what runs; gives the exit code.
 * The first signal finishes within a limit; the second ends the process at once.
 */
export function stopSignal(app: Closeable): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const stop = (signal: NodeJS.Signals) => {
    process.once('SIGINT', () => process.exit(1))
    process.once('SIGTERM', () => process.exit(1))
    logger.info('process.stop.requested', { signal })
    void closeWithin(app, STOP_LIMIT_MS).then(resolve)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return promise
}

async function closeWithin(app: Closeable, limitMs: number): Promise<number> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(resolve, limitMs, 'late')
  try {
    const result = await Promise.race([app.close(), late])
    if (result !== 'late') return 0
    logger.error('process.stop.timed_out', { duration_ms: limitMs })
    flushLogs()
    process.exit(1)
  } catch (error) {
    logger.error('process.stop.failed', { error: toError(error) })
  } finally {
    clearTimeout(timer)
  }
  return 1
}
