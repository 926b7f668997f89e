import { openApp, type App } from '#app'
import { loadConfig } from '#core/config.ts'
import { configureLogging, flushLogs } from '#core/logger.ts'

import { stopSignal } from './stop-signal.ts'

/**
 * Serves until the process is told to stop; gives the exit code. The first signal
 * finishes what runs, within a limit; the second ends the process at once.
 */
export async function serve(options: {
  readonly watch: boolean
  /** Whether jobs run in this process too. */
  readonly work: boolean
}): Promise<number> {
  const config = loadConfig()
  configureLogging(config.logLevel)
  await using app = await openApp(config, options)
  // Before anybody can know that we run, so that no signal meets its default.
  process.on('SIGHUP', () => void app.reloadCatalogue())
  const stopped = stopSignal(app)
  greet(await app.listen(), app)
  const code = await stopped
  flushLogs()
  return code
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
