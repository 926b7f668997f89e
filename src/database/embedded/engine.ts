import type { Engine, EngineOptions } from './engine-types.ts'
import { startLoopbackEngine } from './loopback-engine.ts'
import { startSocketEngine } from './socket-engine.ts'

/**
 * Starts the server of a data folder, or joins the one that runs there.
 * @throws DatabaseStartError it cannot be started; the message says what to do
 */
export function startEngine(options: EngineOptions): Promise<Engine> {
  return process.platform === 'win32'
    ? startLoopbackEngine(options)
    : startSocketEngine(options)
}
