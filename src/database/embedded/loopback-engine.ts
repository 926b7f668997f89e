import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, realpath, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'

import { hasCode, readText } from '#database/system.ts'

import { prepareCluster, ROLE } from './cluster.ts'
import type { Engine, EngineOptions } from './engine-types.ts'
import { layoutOf, type Layout } from './layout.ts'
import { findPostmaster } from './postmaster.ts'
import { installedPrograms, preparePrograms, type Programs } from './programs.ts'
import { spawnOptions } from './run-as.ts'
import { flagsOf } from './server-settings.ts'
import { folderErrorOf, startErrorOf } from './start-errors.ts'

/** Windows has no accounts to change to. */
const account = { owner: null, prefix: [] }

/**
 * Starts the server where there are no private sockets and no pipes to count users
 * with, which is Windows: on a loopback port, behind a password that only the data
 * folder holds. Whoever started it stops it; who is left over starts it again.
 * @throws DatabaseStartError it cannot be started; the message says what to do
 */
export async function startLoopbackEngine(options: EngineOptions): Promise<Engine> {
  try {
    await mkdir(options.folder, { recursive: true, mode: 0o700 })
    const layout = layoutOf(await realpath(options.folder))
    const password = await keep(passwordFile(layout), () =>
      randomBytes(24).toString('base64url'),
    )
    const port = Number(await keep(join(layout.folder, 'database-port'), freePort))
    return await startOn({ options, layout, password, port, startedByUs: false })
  } catch (error) {
    throw folderErrorOf(error, options.folder)
  }
}

interface Place {
  readonly options: EngineOptions
  readonly layout: Layout
  readonly password: string
  readonly port: number
  startedByUs: boolean
}

async function startOn(place: Place): Promise<Engine> {
  const ensure = () => ensureRunning(place)
  await ensure()
  const close = () => stop(place)
  const target = {
    config: {
      host: '127.0.0.1',
      port: place.port,
      user: ROLE,
      password: place.password,
      database: 'postgres',
      ssl: false,
    },
    description: `the embedded server in ${place.layout.folder}`,
    pooled: false,
  }
  return { target, ensure, close, [Symbol.asyncDispose]: close }
}

async function ensureRunning(place: Place): Promise<void> {
  const { options, layout } = place
  if (await findPostmaster(layout.cluster)) return
  const installed = options.programs ?? installedPrograms()
  const programs = await preparePrograms(installed, { account, layout })
  await makeCluster(programs, place)
  const flags = flagsOf({
    listen_addresses: '127.0.0.1',
    port: String(place.port),
    unix_socket_directories: '',
    ...options.settings,
  })
  const started = await control(programs, layout, [
    'start',
    '--wait',
    `--log=${layout.log}`,
    `--options=${flags.join(' ')}`,
  ])
  // One that another process started a moment before ours is as good.
  if (started) place.startedByUs = true
  else if ((await findPostmaster(layout.cluster)) === null)
    throw startErrorOf((await readText(layout.log)) ?? '', layout.folder)
}

/** The password reaches `initdb` in a file, never on a command line. */
function makeCluster(programs: Programs, { layout }: Place): Promise<void> {
  return prepareCluster(programs, {
    account,
    layout,
    access: [
      '--auth-local=reject',
      '--auth-host=scram-sha-256',
      `--pwfile=${passwordFile(layout)}`,
    ],
  })
}

async function stop({ options, layout, startedByUs }: Place): Promise<void> {
  if (!startedByUs) return
  const installed = options.programs ?? installedPrograms()
  const programs = await preparePrograms(installed, { account, layout })
  await control(programs, layout, ['stop', '--wait', '--mode=fast'])
}

/** Without pipes to it: the server would inherit them and keep them open. */
async function control(
  { pgCtl }: Programs,
  layout: Layout,
  args: readonly string[],
): Promise<boolean> {
  const child = spawn(pgCtl, ['--pgdata', layout.cluster, ...args], {
    ...spawnOptions(account),
    stdio: 'ignore',
  })
  await once(child, 'exit')
  return child.exitCode === 0
}

function passwordFile(layout: Layout): string {
  return join(layout.folder, 'database-password')
}

/** Gives the text of a file that is made once and then stays. */
async function keep(
  path: string,
  make: () => string | Promise<string>,
): Promise<string> {
  const kept = await readText(path)
  if (kept !== null) return kept
  try {
    await writeFile(path, await make(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  return keep(path, make)
}

async function freePort(): Promise<string> {
  await using server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return String(typeof address === 'object' ? address?.port : '')
}
