import type { Clock } from '#core/clock.ts'
import type { Reader, Tx } from '#database/executor.ts'

declare function insert(tx: Tx, id: string): Promise<void>

/** Writes outside a transaction. */
export async function write(db: Reader): Promise<void> {
  // planted: tsc write-needs-transaction
  await insert(db, 'a')
  // planted: tsc write-needs-transaction
  await db.insertInto('users').execute()
}

/** Leaves out what it runs on. */
export async function forget(): Promise<void> {
  // planted: tsc executor-required
  await insert('a')
}

/** Commits what its caller began. */
export async function finish(tx: Tx): Promise<void> {
  // planted: tsc no-commit
  await tx.commit()
}

// planted: tsc double-fits
const clock = { now: () => '2026-01-01' } satisfies Clock

/** Takes what may not be there for what is. */
export function first(names: readonly string[]): string {
  // planted: tsc unchecked-index
  return names[0]
}

/** Takes “given as undefined” for “not given”. */
export function options(): { readonly zone?: string } {
  // planted: tsc exact-optional
  return { zone: undefined }
}

/** Takes a parameter of no type. */
// planted: tsc implicit-any
export function double(value) {
  return [clock, value, value]
}

/** Needs a compiler to run. */
// planted: tsc erasable-syntax
export enum Level {
  Low,
}
