import { openWorker } from '#app/worker.ts'
import { loadConfig } from '#core/config.ts'
import { configureLogging, flushLogs } from '#core/logger.ts'

import { stopSignal } from './stop-signal.ts'

/**
 * Works off the queue until the process is told to stop; gives the exit code. Servers
 * started with `--no-work` leave the jobs to it.
 */
export async function work(): Promise<number> {
  const config = loadConfig()
  configureLogging(config.logLevel)
  await using worker = await openWorker(config)
  process.on('SIGHUP', () => void worker.reloadCatalogue())
  const stopped = stopSignal(worker)
  console.log('Working off the queue. Ctrl+C stops it.')
  const code = await stopped
  flushLogs()
  return code
}
