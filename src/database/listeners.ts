import { setTimeout as pause } from 'node:timers/promises'

import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'

import type { Listener } from './executor.ts'
import type { Session, SessionEvents } from './session.ts'
import type { ConnectionKind } from './settings.ts'

const logger = createLogger('database')

/** Listening: nothing is sent but the probe, which is answered at once or never. */
export const listenerKind: ConnectionKind = { settings: {}, stallMs: 5_000 }

const RETRY_MS = 500

/** A cut cable is not noticed by waiting: somebody has to say something. */
const PROBE_MS = 15_000

type Open = (events: SessionEvents) => Promise<Session>

/** Makes what listens to channels, each on a connection of its own. */
export function createListeners(open: Open) {
  const stops = new Set<() => Promise<void>>()

  function listen(listener: Listener): () => Promise<void> {
    const ending = Promise.withResolvers<void>()
    const ended = keepListening(open, listener, ending.promise)
    const stop = async () => {
      stops.delete(stop)
      ending.resolve()
      await ended
    }
    stops.add(stop)
    return stop
  }

  return {
    listen,
    /** Ends every listening; safe to call twice. */
    close: async (): Promise<void> => {
      await Promise.all([...stops].map((stop) => stop()))
    },
  }
}

/** Connects, and connects again, until `ending`; never throws. */
async function keepListening(
  open: Open,
  listener: Listener,
  ending: Promise<void>,
): Promise<void> {
  let isEnding = false
  let isFailing = false
  void ending.then(() => {
    isEnding = true
  })
  while (!isEnding) {
    try {
      await listenOnce(open, listener, ending)
      isFailing = false
    } catch (error) {
      if (!isFailing) logger.warn('database.listen.failed', { error: toError(error) })
      isFailing = true
    }
    await Promise.race([ending, pause(RETRY_MS, undefined, { ref: false })])
  }
}

/** Resolves when the connection is lost or the listening ends. */
async function listenOnce(
  open: Open,
  { channel, onNotification, onConnected }: Listener,
  ending: Promise<void>,
): Promise<void> {
  await using resources = new AsyncDisposableStack()
  const lost = Promise.withResolvers<void>()
  const session = resources.adopt(
    await open({ onNotification, onLost: lost.resolve }),
    (opened) => opened.close(),
  )
  await session.runScript(`listen "${channel.replaceAll('"', '""')}"`)
  onConnected()
  const probe = setInterval(() => {
    // A failure ends the connection, which is told to `onLost`.
    void Promise.allSettled([session.runScript('select 1')])
  }, PROBE_MS)
  resources.defer(() => clearInterval(probe))
  await Promise.race([lost.promise, ending])
}
