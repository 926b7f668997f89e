import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'

import { DatabaseStartError } from '#database/errors.ts'
import { hasCode, orNull, outputOf } from '#database/system.ts'

/** A user and group by number. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** As whom the server's programs run. */
export interface Account {
  /** Who must own the server's files; `null`: whoever makes them. */
  readonly owner: Owner | null
  /** What is put before a command: the program that changes the identity. */
  readonly prefix: readonly string[]
}

const ourselves: Account = { owner: null, prefix: [] }

/** Accounts that own nothing else of worth, in the order of preference. */
const SERVICE_ACCOUNTS = ['postgres', 'nobody', 'daemon']

/**
 * Decides as whom the server runs. PostgreSQL refuses to run as root, and its `initdb`
 * refuses a user without a name. So root lends itself to the user who owns the data
 * folder, so that `sudo` once does not lock the user out for ever; where root owns it,
 * root runs the server in a user namespace in which it is not root, which alone gets
 * into folders such as `/root`; and where the system forbids namespaces, as in most
 * containers, a service account does.
 * @throws DatabaseStartError nobody here can run the server
 */
export async function chooseAccount(folder: string): Promise<Account> {
  if (process.platform === 'win32') return ourselves
  if (process.geteuid?.() !== 0) return hasName() ? ourselves : namespaceOr(nameless)
  const { owner, isCluster } = await folderOwner(folder)
  if (owner.uid !== 0 && (await nameOf(owner.uid)) !== null)
    return { owner, prefix: [] }
  if (isCluster && owner.uid === 0) return namespaceOr(namespaceGone)
  return namespaceOr(serviceAccount)
}

/** The server's data decides once it is there; before that, the nearest folder. */
async function folderOwner(folder: string) {
  const cluster = await ownerOf(join(folder, 'postgres'))
  if (cluster) return { owner: cluster, isCluster: true }
  for (let path = folder; ; path = dirname(path)) {
    const owner = await ownerOf(path)
    if (owner) return { owner, isCluster: false }
  }
}

async function ownerOf(path: string): Promise<Owner | null> {
  const found = await orNull(stat(path))
  return found && { uid: found.uid, gid: found.gid }
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch (error) {
    if (hasCode(error, 'ERR_SYSTEM_ERROR', 'ENOENT')) return false
    throw error
  }
}

async function namespaceOr(otherwise: () => Promise<Account>): Promise<Account> {
  const nobody = await idsOf('nobody')
  const options = [
    '--user',
    `--map-user=${nobody?.uid ?? 65534}`,
    `--map-group=${nobody?.gid ?? 65534}`,
    '--',
  ]
  const works = (await outputOf('unshare', [...options, 'true'])) !== null
  return works ? { owner: null, prefix: ['unshare', ...options] } : otherwise()
}

async function serviceAccount(): Promise<Account> {
  const owners = await Promise.all(SERVICE_ACCOUNTS.map(idsOf))
  const owner = owners.find((found) => found !== null)
  if (owner) return { owner, prefix: [] }
  throw new DatabaseStartError(
    'The embedded PostgreSQL does not run as root, and this system has neither user ' +
      'namespaces nor an account to run it as: start Waymark as an ordinary user, or ' +
      'set DATABASE_URL.',
  )
}

async function nameless(): Promise<Account> {
  throw new DatabaseStartError(
    `The embedded PostgreSQL does not run as user ${process.geteuid?.()}, who has no ` +
      'name on this system: add the user to /etc/passwd, or set DATABASE_URL.',
  )
}

async function namespaceGone(): Promise<Account> {
  throw new DatabaseStartError(
    'The data folder belongs to root, and this system no longer lets root run ' +
      'PostgreSQL in a user namespace: give the folder to an ordinary user, and ' +
      'start Waymark as that user.',
  )
}

async function nameOf(uid: number): Promise<string | null> {
  return outputOf('id', ['-un', String(uid)])
}

async function idsOf(name: string): Promise<Owner | null> {
  const [uid, gid] = await Promise.all([
    outputOf('id', ['-u', name]),
    outputOf('id', ['-g', name]),
  ])
  return Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : null
}
