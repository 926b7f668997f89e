import { chown } from 'node:fs/promises'
import { join } from 'node:path'

import { DatabaseStartError } from '#database/errors.ts'
import { readText } from '#database/system.ts'

import type { Account } from './account.ts'
import type { Layout } from './layout.ts'
import type { Programs } from './programs.ts'
import { runAs } from './run-as.ts'
import { startErrorOf } from './start-errors.ts'
import { makeWhole } from './unfinished.ts'

/** The only role and the owner of everything in an embedded server. */
export const ROLE = 'waymark'

/** What a cluster is to be like. */
export interface ClusterWishes {
  readonly account: Account
  readonly layout: Layout
  /** Options of `initdb` about who may connect. */
  readonly access: readonly string[]
}

/**
 * The collation is the one built into PostgreSQL, so that the order of text depends on
 * no library of the system. Small segments make a small log.
 */
const OPTIONS: readonly string[] = [
  `--username=${ROLE}`,
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--wal-segsize=4',
  '--no-instructions',
]

/**
 * Makes the cluster where there is none, and checks the one that is there.
 * @throws DatabaseStartError the data is of another version, or could not be made
 */
export async function prepareCluster(
  programs: Programs,
  wishes: ClusterWishes,
): Promise<void> {
  const { layout } = wishes
  const version = await readText(join(layout.cluster, 'PG_VERSION'))
  if (version === null) await makeCluster(programs, wishes)
  else assertSameVersion(version.trim(), programs.major, layout)
}

function assertSameVersion(version: string, major: string, layout: Layout): void {
  if (version === major) return
  throw new DatabaseStartError(
    `The data in ${layout.cluster} was made by PostgreSQL ${version}, and this ` +
      `version of Waymark brings ${major}: run the version of Waymark that made it, ` +
      'back it up there, and restore the backup here.',
  )
}

async function makeCluster(
  programs: Programs,
  { account, layout, access }: ClusterWishes,
): Promise<void> {
  await makeWhole(layout.cluster, async (unfinished) => {
    if (account.owner) await chown(unfinished, account.owner.uid, account.owner.gid)
    const command = [programs.initdb, `--pgdata=${unfinished}`, ...OPTIONS, ...access]
    const made = await runAs(account, command)
    if (!made.ok) throw startErrorOf(made.stderr, layout.folder)
  })
}
