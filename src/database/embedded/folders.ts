import { chmod, chown, lstat, mkdir, realpath, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import { DatabaseStartError } from '#database/errors.ts'
import { orNull } from '#database/system.ts'

import { type Account, chooseAccount, type Owner } from './account.ts'
import { layoutOf, type Layout } from './layout.ts'
import { runAs } from './run-as.ts'
import { folderErrorOf } from './start-errors.ts'

const LARGEST_LOG_BYTES = 1_000_000

/**
 * Makes the data folder where there is none, owned by whom the server will run as.
 * @throws DatabaseStartError nobody here can run the server
 */
export async function makeDataFolder(folder: string): Promise<Account> {
  const account = await chooseAccount(folder)
  // Folders above it, where they are missing too, stay open for that account to pass.
  await mkdir(dirname(folder), { recursive: true })
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (made !== undefined) await giveTo(account, folder)
  else if (account.owner) await letThrough(account.owner, folder)
  return account
}

/**
 * Lets the account pass through a folder that is not its own, and see nothing in it.
 */
async function letThrough(owner: Owner, folder: string): Promise<void> {
  const { uid, mode } = await stat(folder)
  if (uid !== owner.uid) await chmod(folder, (mode & 0o7777) | 0o011)
}

/**
 * Makes the folders that the server needs, and decides as whom it runs.
 * @throws DatabaseStartError they cannot be made or used
 */
export async function prepareFolders(
  folder: string,
): Promise<{ readonly account: Account; readonly layout: Layout }> {
  try {
    const account = await makeDataFolder(folder)
    const layout = layoutOf(await realpath(folder))
    await makeRunFolder(layout.run, account)
    await turnLog(layout.log)
    await assertReachable(account, layout)
    return { account, layout }
  } catch (error) {
    throw folderErrorOf(error, folder)
  }
}

async function giveTo({ owner }: Account, path: string): Promise<void> {
  if (owner) await chown(path, owner.uid, owner.gid)
}

/**
 * It may lie among other people's temporary files, where one of them could wait for us.
 */
async function makeRunFolder(run: string, account: Account): Promise<void> {
  await mkdir(run, { recursive: true, mode: 0o700 })
  const found = await lstat(run)
  const ours = [process.geteuid?.(), account.owner?.uid]
  if (!found.isDirectory() || !ours.includes(found.uid))
    throw new DatabaseStartError(
      `The folder ${run}, which the database needs for its socket, belongs to ` +
        'somebody else: remove it, or set WAYMARK_DATA to a shorter path.',
    )
  await chmod(run, 0o700)
  await giveTo(account, run)
}

async function turnLog(log: string): Promise<void> {
  const found = await orNull(stat(log))
  if (found && found.size > LARGEST_LOG_BYTES) await rename(log, `${log}.1`)
}

async function assertReachable(account: Account, layout: Layout): Promise<void> {
  if (process.platform === 'win32') return
  const script = 'cd "$1" && test -w .'
  const { ok } = await runAs(account, ['sh', '-c', script, 'sh', layout.run])
  if (ok) return
  throw new DatabaseStartError(
    `The account that runs the database (${account.owner?.uid ?? 'ours'}) ` +
      `cannot get into ${layout.folder}: set WAYMARK_DATA to a folder outside of any ` +
      'that is closed to it, such as /var/lib/waymark.',
  )
}
