import type { Target } from '#database/settings.ts'

import type { ServerSettings } from './server-settings.ts'

/** Which server to start or to join. */
export interface EngineOptions {
  /** The data folder; made where there is none. */
  readonly folder: string
  /** Server settings beside ours, for whoever starts it. */
  readonly settings?: ServerSettings
  /** Folder of the server's programs; the installed ones unless given. */
  readonly programs?: string
}

/** The embedded server, as one of its users has it. */
export interface Engine extends AsyncDisposable {
  readonly target: Target
  /**
   * Makes sure that the server runs, and starts it again where it died.
   * @throws DatabaseStartError it cannot be started
   */
  readonly ensure: () => Promise<void>
  /** Leaves it; the last user to leave waits until the server has stopped. */
  readonly close: () => Promise<void>
}
