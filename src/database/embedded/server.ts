import { spawn } from 'node:child_process'
import { open, stat } from 'node:fs/promises'

import { orNull } from '#database/system.ts'

import type { Account } from './account.ts'
import { type Layout, SOCKET_PORT } from './layout.ts'
import type { Programs } from './programs.ts'
import { spawnOptions } from './run-as.ts'
import { flagsOf, type ServerSettings } from './server-settings.ts'

/**
 * Starts the server and waits for two things: its end, and the end of its last user,
 * seen as the end of the file on standard input; then the server shuts down, fast and
 * clean. Background commands lose the standard input, hence the copy. The signals that
 * a terminal or a service manager sends to everybody are ignored: what they are for is
 * said by the pipe, when the users have finished.
 */
const SUPERVISOR = `
trap '' HUP TERM
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
(read -r _ <&3; kill -INT "$server") &
watcher=$!
exec 3<&- </dev/null
wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
`

/** A server that was told to start. */
export interface Started {
  readonly hasEnded: () => boolean
  /** What it wrote to the log since. */
  readonly said: () => Promise<string>
}

/** Tells the server to start, watched by a supervisor that outlives us. */
export async function startServer(
  programs: Programs,
  place: {
    readonly account: Account
    readonly layout: Layout
    readonly settings: ServerSettings
    readonly openReadEnd: () => Promise<{ fd: number } & AsyncDisposable>
  },
): Promise<Started> {
  const { account, layout } = place
  const logStart = (await orNull(stat(layout.log)))?.size ?? 0
  await using log = await open(layout.log, 'a', 0o600)
  if (account.owner) await log.chown(account.owner.uid, account.owner.gid)
  await using users = await place.openReadEnd()
  const server = [
    programs.postgres,
    '-D',
    layout.cluster,
    ...flagsOf({ ...listenAt(layout.run), ...place.settings }),
  ]
  const [file = '', ...args] = [
    ...account.prefix,
    'sh',
    '-c',
    SUPERVISOR,
    'waymark-database',
    ...server,
  ]
  const supervisor = spawn(file, args, {
    ...spawnOptions(account),
    // Out of the terminal's group: an interrupt there is for us, who tell it in our
    // turn.
    detached: true,
    stdio: [users.fd, log.fd, log.fd],
  })
  let ended = false
  supervisor.on('exit', () => {
    ended = true
  })
  supervisor.on('error', () => {
    ended = true
  })
  supervisor.unref()
  return { hasEnded: () => ended, said: () => readFrom(layout.log, logStart) }
}

function listenAt(folder: string): ServerSettings {
  return {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${folder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  }
}

async function readFrom(path: string, start: number): Promise<string> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16_384), 0, 16_384, start)
  return buffer.toString('utf8', 0, bytesRead)
}
