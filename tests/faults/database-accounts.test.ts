import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { startEngine } from '#database/embedded/engine.ts'
import { installedPrograms } from '#database/embedded/programs.ts'
import { openDatabase } from '#database/open.ts'
import { findProcesses, startProgram } from '#tests/support/processes.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const isRoot = process.geteuid?.() === 0
const NOBODY = { uid: 65_534, gid: 65_534 }
const notRoot = 'only root can become somebody else'

describe('as an ordinary user', () => {
  test('root can start it for whoever owns the folder, who can use it after', async ({
    skip,
  }) => {
    skip(!isRoot, notRoot)
    await using data = await temporaryFolder('sudo')
    await chown(data.path, NOBODY.uid, NOBODY.gid)
    const folder = join(data.path, 'data')
    await (await openDatabase({ databaseUrl: null, dataFolder: folder })).close()
    const owners = await Promise.all(
      ['.', 'run', 'run/users', 'postgres'].map((name) => stat(join(folder, name))),
    )
    expect(owners.map(({ uid }) => uid)).toEqual(Array(4).fill(NOBODY.uid))
    await using user = startProgram('database-program.ts', [folder], NOBODY)
    await user.line((line) => line === 'ready')
    expect(await user.end()).toBe(0)
  })

  test('it starts in a folder of theirs', async ({ skip }) => {
    skip(!isRoot, notRoot)
    await using data = await temporaryFolder('user')
    await chown(data.path, NOBODY.uid, NOBODY.gid)
    await using user = startProgram('database-program.ts', [data.path], NOBODY)
    await user.line((line) => line === 'ready')
    expect(await user.end()).toBe(0)
    expect(await findProcesses(data.path)).toEqual([])
  })

  test('a user without a name on the system can start it', async ({ skip }) => {
    skip(!isRoot, notRoot)
    const nameless = { uid: 54_321, gid: 54_321 }
    await using data = await temporaryFolder('nameless')
    await chown(data.path, nameless.uid, nameless.gid)
    await using user = startProgram('database-program.ts', [data.path], nameless)
    await user.line((line) => line === 'ready')
    expect(await user.end()).toBe(0)
  })
})

describe('as root', () => {
  test('it starts in a folder that is closed to everybody but root', async ({
    skip,
  }) => {
    skip(!isRoot, notRoot)
    await using data = await temporaryFolder('root')
    const closed = join(data.path, 'closed')
    await mkdir(closed, { mode: 0o700 })
    await using database = await openDatabase({ databaseUrl: null, dataFolder: closed })
    await expect(database.ping()).resolves.toBeUndefined()
  })

  test('it starts in the home of root', async ({ skip }) => {
    skip(!isRoot, notRoot)
    const folder = join(homedir(), `.waymark-test-${process.pid}`)
    try {
      await using database = await openDatabase({
        databaseUrl: null,
        dataFolder: folder,
      })
      await expect(database.ping()).resolves.toBeUndefined()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('as root where user namespaces are forbidden', () => {
  test('it runs as a service account', async ({ skip }) => {
    skip(!isRoot, notRoot)
    await using data = await temporaryFolder('service')
    await chmod(data.path, 0o755)
    // Made by an earlier command, for root alone.
    const folder = join(data.path, 'data')
    await mkdir(folder, { mode: 0o700 })
    // A system without the command is like one that forbids what it does.
    const PATH = await commandsWithout('unshare', join(data.path, 'commands'))
    await using root = startProgram('database-program.ts', [folder], { env: { PATH } })
    await root.line((line) => line === 'ready')
    const [server] = await findProcesses(`${folder}/postgres`)
    expect((await stat(join(folder, 'postgres'))).uid).toBeGreaterThan(0)
    expect((await stat(`/proc/${String(server?.pid)}`)).uid).toBeGreaterThan(0)
    expect(await root.end()).toBe(0)
  })

  test('it says so when the account cannot get to the folder', async ({ skip }) => {
    skip(!isRoot, notRoot)
    await using data = await temporaryFolder('unreachable')
    const PATH = await commandsWithout('unshare', join(data.path, 'commands'))
    const folder = join(data.path, 'data')
    await using root = startProgram('database-program.ts', [folder], { env: { PATH } })
    expect(await root.line(() => true)).toMatch(/cannot get into .*: set WAYMARK_DATA/)
  })
})

describe('on a loopback port, as on Windows', () => {
  test('only the password in the data folder opens it', async () => {
    await using data = await temporaryFolder('loopback')
    if (isRoot) await chown(data.path, NOBODY.uid, NOBODY.gid)
    await using user = startProgram(
      'loopback-program.ts',
      [data.path],
      isRoot ? NOBODY : {},
    )
    expect(await user.end()).toBe(0)
    expect(user.lines()).toEqual(['fulfilled', 'rejected'])
    expect(await findProcesses(`${data.path}/postgres`)).toEqual([])
  })
})

describe('the programs', () => {
  test('run where a package manager left out the links among them', async () => {
    await using data = await temporaryFolder('links')
    const programs = await copyPrograms(data.path)
    const starting = [1, 2].map(() =>
      startEngine({ folder: join(data.path, 'data'), programs }),
    )
    const engines = await Promise.all(starting)
    await Promise.all(engines.map((engine) => engine.close()))
    expect(await copiesIn(join(data.path, 'data'))).toEqual([])
  })

  test('are copied from a folder that the account cannot read', async ({ skip }) => {
    skip(!isRoot, notRoot)
    await using data = await temporaryFolder('copied')
    const programs = await copyPrograms(data.path)
    await chmod(join(data.path, 'package'), 0o700)
    await chmod(data.path, 0o755)
    const folder = join(data.path, 'data')
    await mkdir(folder)
    await chown(folder, NOBODY.uid, NOBODY.gid)
    const starting = [1, 2].map(() => startEngine({ folder, programs }))
    const engines = await Promise.all(starting)
    await Promise.all(engines.map((engine) => engine.close()))
    expect(await copiesIn(folder)).toHaveLength(1)
  })
})

/** Makes a folder of the commands that a start needs, all but one. */
async function commandsWithout(left: string, folder: string): Promise<string> {
  await mkdir(folder)
  for (const command of ['chmod', 'id', 'mkfifo', 'unshare'])
    if (command !== left) await symlink(`/usr/bin/${command}`, join(folder, command))
  return folder
}

async function copiesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('programs'))
}

/** A package as npm lays it out, with no link made. */
async function copyPrograms(folder: string): Promise<string> {
  const installed = installedPrograms()
  const package_ = join(folder, 'package')
  await mkdir(package_)
  await cp(join(installed, '..', 'package.json'), join(package_, 'package.json'))
  await cp(installed, join(package_, 'native'), {
    recursive: true,
    filter: async (path) => !(await lstat(path)).isSymbolicLink(),
  })
  return join(package_, 'native')
}
