import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file to write: its path under the folder, and its text. */
export type File = readonly [name: string, text: string]

/** Writes files into a folder, over those that are there. */
export async function writeFiles(
  folder: string,
  files: readonly File[],
): Promise<void> {
  const write = async ([name, text]: File) => {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  await Promise.all(files.map(write))
}
