import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'

/** Leaves a promise to itself. */
export function begin(work: () => Promise<void>): void {
  // planted: lint typescript/no-floating-promises
  work()
}

/** Takes a promise for a condition. */
export function isDone(work: () => Promise<boolean>): string {
  // planted: lint typescript/no-misused-promises
  return work() ? 'done' : 'open'
}

/** Does one after another what could be done together. */
export async function all(work: readonly (() => Promise<void>)[]): Promise<void> {
  // planted: lint waymark/no-await-in-for-of
  for (const one of work) await one()
}

/** Stops every other request while it reads. */
export function read(path: string): string {
  // planted: lint node/no-sync
  return readFileSync(path, 'utf8')
}

/** Leaves the file open when reading fails. */
export async function size(path: string): Promise<number> {
  // planted: lint waymark/scoped-resources
  const file = await open(path)
  const { size: bytes } = await file.stat()
  await file.close()
  return bytes
}
