import { randomBytes } from 'node:crypto'
import { chown, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { StartError } from './errors.ts'

/** Name of the file in the data folder. */
const FILE = 'session-secret'

const SECRET_BYTES = 32

/**
 * The secret of an installation that was given none: made at the first start, readable
 * by its owner only, and the same from then on. Of processes that start at once, one
 * makes it.
 * @throws StartError the folder cannot be read or written
 */
export async function keptSecret(dataFolder: string): Promise<string> {
  try {
    return await readOrMake(dataFolder, join(dataFolder, FILE))
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new StartError(
      `The data folder ${dataFolder} cannot be used (${String(error.code)}): make it ` +
        'writable for this user, or set WAYMARK_DATA to another folder.',
      { cause: error },
    )
  }
}

async function readOrMake(dataFolder: string, file: string): Promise<string> {
  const kept = await read(file)
  if (kept !== null) return kept
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, randomBytes(SECRET_BYTES).toString('base64'), { mode: 0o600 })
  // Root makes it for whoever owns the folder, who would else be locked out.
  if (process.geteuid?.() === 0) {
    const { uid, gid } = await stat(dataFolder)
    await chown(draft, uid, gid)
  }
  try {
    // A link appears whole or not at all, and fails where another process was first.
    await link(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(file, 'utf8')
}

async function read(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
