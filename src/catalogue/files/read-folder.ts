import type { Dirent } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

import { fileFault, type Fault } from '#catalogue/faults.ts'

/** A file or folder of a curriculum, as read from the disk. */
export interface Entry {
  /** Path under the curriculum folder, with forward slashes. */
  readonly path: string
  /** Content; `null` for a folder. */
  readonly bytes: Uint8Array | null
}

/** A curriculum folder in memory. */
export interface FolderContent {
  /** In any order. */
  readonly entries: readonly Entry[]
  readonly faults: readonly Fault[]
}

const MAX_FILE_BYTES = 1_048_576
const MAX_ASSET_BYTES = 524_288
const MAX_FILES = 20_000
const MAX_DEPTH = 8

/**
 * Files read at once: enough to keep the disk busy, far below the limit of open files.
 */
const CONCURRENCY = 64

interface Found {
  readonly path: string
  readonly kind: 'file' | 'folder'
}

/**
 * Reads what belongs to a curriculum: `site.yaml`, `paths/` and `assets/`, without
 * names that begin with a dot. Other things in the folder (a README, a licence) are
 * left alone. Never throws: what cannot be read is a fault.
 */
export async function readFolder(folder: string): Promise<FolderContent> {
  const faults: Fault[] = []
  const root = await guarded(faults, '.', () => realpath(folder))
  if (root === null) return { entries: [], faults }
  const reading: Reading = { root, faults, found: [] }
  await listFolder(reading, '', 0)
  if (reading.found.length > MAX_FILES) {
    faults.push(fileFault('.', `there are more than ${MAX_FILES} files and folders`))
    return { entries: [], faults }
  }
  const entries = await readAll(reading)
  return { entries, faults }
}

interface Reading {
  readonly root: string
  readonly faults: Fault[]
  readonly found: Found[]
}

async function listFolder(
  reading: Reading,
  folder: string,
  depth: number,
): Promise<void> {
  const { root, faults, found } = reading
  const listing = await guarded(faults, folder || '.', () =>
    readdir(join(root, folder), { withFileTypes: true }),
  )
  const relevant = (listing ?? []).filter((dirent) => belongs(folder, dirent.name))
  await Promise.all(
    relevant.map(async (dirent) => {
      const path = folder === '' ? dirent.name : `${folder}/${dirent.name}`
      const kind = await kindOf(reading, path, dirent)
      if (kind === null || found.length > MAX_FILES) return
      found.push({ path, kind })
      if (kind !== 'folder') return
      if (depth < MAX_DEPTH) await listFolder(reading, path, depth + 1)
      else faults.push(fileFault(path, 'is a folder too deep inside others'))
    }),
  )
}

function belongs(folder: string, name: string): boolean {
  if (name.startsWith('.')) return false
  return folder !== '' || ['site.yaml', 'site.yml', 'paths', 'assets'].includes(name)
}

/** Links are followed within the folder only, so that nothing outside it is served. */
async function kindOf(
  { root, faults }: Reading,
  path: string,
  dirent: Dirent,
): Promise<Found['kind'] | null> {
  if (dirent.isFile()) return 'file'
  if (dirent.isDirectory()) return 'folder'
  if (dirent.isSymbolicLink()) {
    const target = await guarded(faults, path, () => realpath(join(root, path)))
    if (target === null) return null
    if (target.startsWith(root + sep)) {
      const facts = await guarded(faults, path, () => stat(target))
      if (facts?.isFile() === true) return 'file'
      if (facts?.isDirectory() === true) return 'folder'
    }
    faults.push(fileFault(path, 'is a link that leads out of the curriculum'))
    return null
  }
  faults.push(fileFault(path, 'is neither a file nor a folder'))
  return null
}

async function readAll(reading: Reading): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  const left = reading.found.values()
  const work = async (): Promise<void> => {
    const { value: found, done } = left.next()
    if (done === true) return
    const bytes = found.kind === 'file' ? await readOne(reading, found.path) : null
    // A file that could not be read is already a fault; it must not pass for a folder.
    if (bytes !== null || found.kind === 'folder') {
      entries.push({ path: found.path, bytes })
    }
    await work()
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return entries
}

async function readOne(
  { root, faults }: Reading,
  path: string,
): Promise<Uint8Array | null> {
  const limit = path.startsWith('assets/') ? MAX_ASSET_BYTES : MAX_FILE_BYTES
  return guarded(faults, path, async () => {
    await using file = await open(join(root, path))
    const { size } = await file.stat()
    if (size <= limit) return file.readFile()
    const message = `has ${size} bytes, but may have at most ${limit}`
    faults.push(fileFault(path, message))
    return null
  })
}

async function guarded<T>(
  faults: Fault[],
  path: string,
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    faults.push(fileFault(path, `cannot be read: ${REASONS[code] ?? code}`))
    return null
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this process may not read it',
  ELOOP: 'its links go round in a circle',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not a folder',
  EPERM: 'this process may not read it',
}
