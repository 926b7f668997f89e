import { chown } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

import { DatabaseStartError } from '#database/errors.ts'
import type { Target } from '#database/settings.ts'

import type { Account } from './account.ts'
import { prepareCluster, ROLE } from './cluster.ts'
import type { Engine, EngineOptions } from './engine-types.ts'
import { prepareFolders } from './folders.ts'
import { type Layout, SOCKET_PORT } from './layout.ts'
import { disarmStaleNotes, findPostmaster } from './postmaster.ts'
import { installedPrograms, preparePrograms } from './programs.ts'
import { type Started, startServer } from './server.ts'
import { folderErrorOf, startErrorOf } from './start-errors.ts'
import { isSupervised, isUnused, joinUsers, type Membership } from './users-pipe.ts'

interface Place {
  readonly options: EngineOptions
  readonly account: Account
  readonly layout: Layout
  readonly membership: Membership
}

/** Nobody but the owner reaches the socket, so it asks for no password. */
const SOCKET_ACCESS = ['--auth-local=trust', '--auth-host=reject']

const POLL_MS = 10
const RETRY_MS = 300
/** A crash recovery takes its time, but has an end. */
const START_LIMIT_MS = 300_000
const STOP_LIMIT_MS = 30_000

/**
 * Starts the server of a data folder, or joins the one that runs there: processes come
 * and go in any order, and it runs while there is one.
 * @throws DatabaseStartError it cannot be started; the message says what to do
 */
export async function startSocketEngine(options: EngineOptions): Promise<Engine> {
  const { account, layout } = await prepareFolders(options.folder)
  const membership = await joinUsers(layout.users)
  if (account.owner) await chown(layout.users, account.owner.uid, account.owner.gid)
  const place: Place = { options, account, layout, membership }
  const ensure = sharing(() => ensureRunning(place))
  try {
    await ensure()
  } catch (error) {
    await membership.leave()
    throw folderErrorOf(error, layout.folder)
  }
  let leaving: Promise<void> | null = null
  const close = () => (leaving ??= leave(place))
  return { target: targetIn(layout), ensure, close, [Symbol.asyncDispose]: close }
}

/** Who asks while the work runs gets the outcome of that run. */
function sharing(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  return () => {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }
}

function targetIn(layout: Layout): Target {
  return {
    config: {
      host: layout.run,
      port: SOCKET_PORT,
      user: ROLE,
      database: 'postgres',
      ssl: false,
    },
    description: `the embedded server in ${layout.folder}`,
    pooled: false,
  }
}

async function ensureRunning(place: Place): Promise<void> {
  const { cluster, users } = place.layout
  const limit = Date.now() + START_LIMIT_MS
  let started: Started | null = null
  while (Date.now() < limit) {
    const running = await findPostmaster(cluster)
    if (running?.state === 'ready') {
      if (await isSupervised(users)) return
      // Its supervisor was killed, so nobody would ever stop it: stop it, start afresh.
      process.kill(running.pid, 'SIGINT')
    }
    if (running === null && started?.hasEnded()) {
      await assertOvertaken(started, place.layout)
      started = null
      await delay(RETRY_MS)
    }
    if (running === null) started ??= await start(place)
    await delay(POLL_MS)
  }
  throw new DatabaseStartError(
    `The embedded PostgreSQL in ${place.layout.folder} was not ready in ` +
      `${START_LIMIT_MS / 60_000} minutes; ${place.layout.log} says what it is doing.`,
  )
}

async function start(place: Place): Promise<Started> {
  const { account, layout, membership, options } = place
  const installed = options.programs ?? installedPrograms()
  const programs = await preparePrograms(installed, { account, layout })
  await prepareCluster(programs, { account, layout, access: SOCKET_ACCESS })
  await disarmStaleNotes(layout)
  return startServer(programs, {
    account,
    layout,
    settings: options.settings ?? {},
    openReadEnd: membership.openReadEnd,
  })
}

/** Of two servers that start at once, PostgreSQL itself ends the second. */
async function assertOvertaken(started: Started, layout: Layout): Promise<void> {
  const said = await started.said()
  if (!/lock file ".*" (already exists|is empty)/.test(said))
    throw startErrorOf(said, layout.folder)
}

async function leave({ layout, membership }: Place): Promise<void> {
  await membership.leave()
  const limit = Date.now() + STOP_LIMIT_MS
  while (Date.now() < limit && (await isUnused(layout.users))) {
    if ((await findPostmaster(layout.cluster)) === null) return
    await delay(POLL_MS)
  }
}
