import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test, vi } from 'vitest'

import { startEngine } from '#database/embedded/engine.ts'
import { layoutOf } from '#database/embedded/layout.ts'
import { loadMigrations, MIGRATIONS_FOLDER } from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { openDatabase } from '#database/open.ts'
import { findProcesses, startProgram } from '#tests/support/processes.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { findIdentifiers, insertVerification } from '#tests/support/verifications.ts'

const open = (dataFolder: string) => openDatabase({ databaseUrl: null, dataFolder })
const isServer = (command: string) => /^\S+\/bin\/postgres -D/.test(command)

describe('the embedded server', () => {
  test('starts in a new folder, and again in less time than that', async () => {
    await using data = await temporaryFolder('lifecycle')
    const times: number[] = []
    for (let start = 0; start < 2; start += 1) {
      const startedAt = performance.now()
      await using database = await open(join(data.path, 'not', 'there', 'yet'))
      await database.ping()
      times.push(performance.now() - startedAt)
    }
    const [first = 0, again] = times
    expect(again).toBeLessThan(first)
  })

  test('is open to its owner alone, and syncs what it acknowledges', async () => {
    await using data = await temporaryFolder('private')
    await using database = await open(data.path)
    const mode = async (name: string) =>
      (await stat(join(data.path, name))).mode & 0o777
    expect(await Promise.all(['run', 'postgres'].map(mode))).toEqual([0o700, 0o700])
    const settings = await database.maintain((run) =>
      run(`select name, setting from pg_settings where name in
           ('fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum',
            'listen_addresses') order by name`),
    )
    expect(settings).toEqual([
      { name: 'autovacuum', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
      { name: 'synchronous_commit', setting: 'on' },
    ])
  })

  test('stops with the last of its users, whoever started it', async () => {
    await using data = await temporaryFolder('users')
    await using first = startProgram('database-program.ts', [data.path])
    await first.line((line) => line === 'ready')
    await using second = await open(data.path)
    expect(await first.end()).toBe(0)
    await second.ping()
    await second.close()
    expect(await findProcesses(data.path)).toEqual([])
  })

  test('is started once by two processes that start at the same moment', async () => {
    await using data = await temporaryFolder('together')
    await using one = startProgram('database-program.ts', [data.path, 'write'])
    await using other = startProgram('database-program.ts', [data.path, 'write'])
    const isFirstRow = (line: string) => line.endsWith('-1-0')
    await Promise.all([one.line(isFirstRow), other.line(isFirstRow)])
    await expectOneServer(data.path)
    await Promise.all([one.end(), other.end()])
    await using database = await open(data.path)
    const rows = await findIdentifiers(database.reader)
    expect(rows).toEqual([...one.lines(), ...other.lines()].filter(isRow).toSorted())
  })

  test('is started once by many users of a folder that is there', async () => {
    await using data = await temporaryFolder('many')
    await (await startEngine({ folder: data.path })).close()
    const starting = Array.from({ length: 6 }, () => startEngine({ folder: data.path }))
    const engines = await Promise.all(starting)
    await expectOneServer(data.path)
    await Promise.all(engines.map((engine) => engine.close()))
    expect(await findProcesses(data.path)).toEqual([])
  })

  test('starts again, without a restart of ours, when it was killed', async () => {
    await using data = await temporaryFolder('server-killed')
    await using database = await open(data.path)
    await migrate(database, await loadMigrations(MIGRATIONS_FOLDER))
    await database.transact((tx) => insertVerification(tx, 'before'))
    await killAll(data.path, isServer)
    await vi.waitFor(() => database.ping(), 10_000)
    await database.transact((tx) => insertVerification(tx, 'after'))
    expect(await findIdentifiers(database.reader)).toEqual(['after', 'before'])
  })

  test('stops when its only user is killed', async () => {
    await using data = await temporaryFolder('user-killed')
    await using user = startProgram('database-program.ts', [data.path])
    await user.line((line) => line === 'ready')
    expect(await findProcesses(data.path)).not.toEqual([])
    await user.kill()
    await vi.waitFor(async () => {
      expect(await findProcesses(data.path)).toEqual([])
    }, 10_000)
  })

  test('is taken over when its supervisor was killed as well', async () => {
    await using data = await temporaryFolder('supervisor-killed')
    await using user = startProgram('database-program.ts', [data.path])
    await user.line((line) => line === 'ready')
    await killAll(data.path, (command) => command.includes('waymark-database'))
    await user.kill()
    expect(await findProcesses(data.path)).not.toEqual([])
    await using database = await open(data.path)
    await database.ping()
    await database.close()
    expect(await findProcesses(data.path)).toEqual([])
  })

  test('is not fooled by a crash whose process id is in use again', async () => {
    await using data = await temporaryFolder('stale-note')
    await using user = startProgram('database-program.ts', [data.path])
    await user.line((line) => line === 'ready')
    await killAll(data.path, () => true)
    for (const note of ['postgres/postmaster.pid', 'run/.s.PGSQL.5432.lock']) {
      const text = await readFile(join(data.path, note), 'utf8')
      // Our parent is alive, and no database.
      await writeFile(join(data.path, note), text.replace(/^\d+/, String(process.ppid)))
    }
    await using database = await open(data.path)
    await expect(database.ping()).resolves.toBeUndefined()
  })

  test('is not stopped for ever by a note that a crash left empty', async () => {
    await using data = await temporaryFolder('empty-note')
    await (await open(data.path)).close()
    await writeFile(join(data.path, 'postgres', 'postmaster.pid'), '')
    await using database = await open(data.path)
    await expect(database.ping()).resolves.toBeUndefined()
  })

  test('works in a folder whose path is too long for a socket', async () => {
    await using data = await temporaryFolder('long')
    const folder = join(data.path, 'x'.repeat(120))
    await using outside = {
      path: layoutOf(folder).run,
      [Symbol.asyncDispose]: () => rm(outside.path, { recursive: true, force: true }),
    }
    await using database = await open(folder)
    await expect(database.ping()).resolves.toBeUndefined()
  })

  test('works in a folder whose name has spaces, commas and quotes', async () => {
    await using data = await temporaryFolder('odd')
    await using database = await open(join(data.path, `it's "a, b"`))
    await expect(database.ping()).resolves.toBeUndefined()
  })
})

const isRow = (line: string) => /^\d+-\d+-\d+$/.test(line)

/** Processes that the server has just forked go by its name for a moment. */
async function expectOneServer(folder: string): Promise<void> {
  await vi.waitFor(async () => {
    const found = await findProcesses(folder)
    expect(found.filter(({ command }) => isServer(command))).toHaveLength(1)
  }, 5_000)
}

async function killAll(
  folder: string,
  matches: (command: string) => boolean,
): Promise<void> {
  const found = await findProcesses(folder)
  const chosen = found.filter(({ command }) => matches(command))
  expect(chosen).not.toEqual([])
  for (const { pid } of chosen) process.kill(pid, 'SIGKILL')
}
