import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { isAlive } from '#database/processes.ts'
import { hasCode } from '#database/system.ts'

/**
 * Makes a folder so that it is in its place whole or not at all: `fill` fills one
 * beside it, which is moved there at the end. Of several who do it at once the first
 * wins, and the others throw theirs away; what a killed process left is removed.
 */
export async function makeWhole(
  place: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<void> {
  await removeAbandoned(place)
  const unfinished = await mkdtemp(`${place}.new-${process.pid}-`)
  try {
    await fill(unfinished)
    await moveTo(place, unfinished)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function moveTo(place: string, unfinished: string): Promise<void> {
  try {
    await rename(unfinished, place)
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
}

async function removeAbandoned(place: string): Promise<void> {
  const prefix = `${basename(place)}.new-`
  const names = await readdir(dirname(place))
  const abandoned = names.filter(
    (name) =>
      name.startsWith(prefix) &&
      !isAlive(Number.parseInt(name.slice(prefix.length), 10)),
  )
  const remove = (name: string) =>
    rm(join(dirname(place), name), { recursive: true, force: true })
  await Promise.all(abandoned.map(remove))
}
