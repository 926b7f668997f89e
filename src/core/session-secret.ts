import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Name of the file in the data folder. */
const FILE = 'session-secret'

const SECRET_BYTES = 32

/**
 * The secret of an installation that was given none: made at the first start, readable
 * by its owner only, and the same from then on. Of processes that start at once, one
 * makes it.
 */
export async function keptSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, FILE)
  const kept = await read(file)
  if (kept !== null) return kept
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, randomBytes(SECRET_BYTES).toString('base64'), { mode: 0o600 })
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
