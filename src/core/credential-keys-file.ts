import { randomBytes } from 'node:crypto'
import {
  chown,
  link,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'

import {
  CredentialKeysFault,
  makeCredentialKeys,
  readCredentialKeys,
  writeCredentialKeys,
  type CredentialKeys,
} from './credential-keys.ts'
import { StartError } from './errors.ts'
import { createLogger } from './logger.ts'

/** Name of the file in the data folder: a JWK Set, private halves included. */
const FILE = 'credential-keys.json'

const logger = createLogger('credential-keys')

/** Where the keys of an installation are kept. */
export function credentialKeysFile(dataFolder: string): string {
  return join(dataFolder, FILE)
}

/**
 * The keys of an installation: those of the environment, or those in the data folder.
 * @throws StartError the folder cannot be used, or the file is damaged
 */
export async function installedCredentialKeys({
  credentialKeys,
  dataFolder,
}: {
  readonly credentialKeys: CredentialKeys | null
  readonly dataFolder: string
}): Promise<CredentialKeys> {
  return credentialKeys ?? (await keptCredentialKeys(dataFolder))
}

/**
 * The keys of an installation that was given none: made at the first use, readable by
 * their owner only, and the same from then on. Of processes that start at once, one
 * makes them.
 * @throws StartError the folder cannot be used, or the file is damaged
 */
export function keptCredentialKeys(dataFolder: string): Promise<CredentialKeys> {
  return explained(dataFolder, async () => {
    const file = credentialKeysFile(dataFolder)
    const kept = await readKept(file)
    if (kept !== null) return kept
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    const made = await makeCredentialKeys()
    const isFirst = await writeDraft(dataFolder, made, (draft) => linkNew(draft, file))
    // They are in no backup yet, and without them nothing that was issued verifies.
    if (isFirst) logger.info('credential.keys.made', { folder: dataFolder })
    return (await readKept(file)) ?? made
  })
}

/**
 * Puts other keys in the place of those that are kept, whole or not at all.
 * @throws StartError the folder cannot be used
 */
export function replaceCredentialKeys(
  dataFolder: string,
  keys: CredentialKeys,
): Promise<void> {
  const file = credentialKeysFile(dataFolder)
  return explained(dataFolder, () =>
    writeDraft(dataFolder, keys, (draft) => rename(draft, file)),
  )
}

/**
 * The keys that are kept already; `null`: there are none.
 * @throws StartError the folder cannot be used, or the file is damaged
 */
export function findCredentialKeys(dataFolder: string): Promise<CredentialKeys | null> {
  return explained(dataFolder, () => readKept(credentialKeysFile(dataFolder)))
}

async function readKept(file: string): Promise<CredentialKeys | null> {
  try {
    return readCredentialKeys(await readFile(file, 'utf8'))
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    if (!(error instanceof CredentialKeysFault)) throw error
    // Never made anew: what was signed with them could not be verified any more.
    throw new StartError(
      `${file} ${error.message}. Restore it from a backup, or set CREDENTIAL_KEYS.`,
      { cause: error },
    )
  }
}

async function writeDraft<T>(
  dataFolder: string,
  keys: CredentialKeys,
  place: (draft: string) => Promise<T>,
): Promise<T> {
  const draft = `${credentialKeysFile(dataFolder)}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(draft, `${writeCredentialKeys(keys)}\n`, {
      mode: 0o600,
      flush: true,
    })
    // Root makes it for whoever owns the folder, who would else be locked out.
    if (process.geteuid?.() === 0) {
      const { uid, gid } = await stat(dataFolder)
      await chown(draft, uid, gid)
    }
    return await place(draft)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Gives `false` where another process was first. */
async function linkNew(draft: string, file: string): Promise<boolean> {
  try {
    // A link appears whole or not at all, and fails where there is a file.
    await link(draft, file)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

async function explained<T>(dataFolder: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    if (error instanceof StartError) throw error
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new StartError(
      `The data folder ${dataFolder} cannot be used (${String(error.code)}): make it ` +
        'writable for this user, or set WAYMARK_DATA to another folder.',
      { cause: error },
    )
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
