import { openApp, type App } from '#app'
import { loadConfig } from '#core/config.ts'
import { toError } from '#core/errors.ts'
import { configureLogging, createLogger, flushLogs } from '#core/logger.ts'

const logger = createLogger('process')

const STOP_LIMIT_MS = 10_000

/**
 * Serves until the process is told to stop; gives the exit code. The first signal
 * finishes what runs, within a limit; the second ends the process at once.
 */
export async function serve({ watch }: { readonly watch: boolean }): Promise<number> {
  const config = loadConfig()
  configureLogging(config.logLevel)
  await using app = await openApp(config, { watch })
  // Before anybody can know that we run, so that no signal meets its default.
  process.on('SIGHUP', () => void app.reloadCatalogue())
  const stopped = stopSignal(app)
  greet(await app.listen(), app)
  const code = await stopped
  flushLogs()
  return code
}

function stopSignal(app: App): Promise<number> {
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

async function closeWithin(app: App, limitMs: number): Promise<number> {
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

function greet(address: string, app: App): void {
  const { site, paths } = app.catalogue()
  const count = paths.length === 1 ? 'one path' : `${String(paths.length)} paths`
  console.log(`
${site.title} is ready, with ${count}:

  ${address}

Open it and sign up: the first account is the admin. Ctrl+C stops the server.
Write a path of your own: npm run waymark -- new my-curriculum
`)
}
