import { execFile, type SpawnOptions } from 'node:child_process'

import type { Account } from './account.ts'

/** How a program of the server ended. */
export interface Ended {
  readonly ok: boolean
  readonly stdout: string
  readonly stderr: string
}

/**
 * Nothing of our environment reaches the server: it holds secrets, and PG… changes it.
 */
const environment = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

/** Options for starting a process as `account`, from a folder that anyone can be in. */
export function spawnOptions(account: Account): SpawnOptions {
  if (process.platform === 'win32') return {}
  return { cwd: '/', env: environment, ...account.owner }
}

/** Runs a program to its end; one that cannot be started has ended badly, too. */
export function runAs(account: Account, command: readonly string[]): Promise<Ended> {
  const [file = '', ...args] = [...account.prefix, ...command]
  return new Promise((resolve) => {
    execFile(file, args, spawnOptions(account), (error, stdout, stderr) => {
      resolve({
        ok: error === null,
        stdout,
        stderr: `${stderr}${error?.message ?? ''}`,
      })
    })
  })
}
