import { execFile } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, inject, test } from 'vitest'

import { DataFolderHeldError, DatabaseStartError } from '#database/errors.ts'
import { holdDataFolder } from '#database/hold.ts'
import { openDatabase } from '#database/open.ts'
import { urlOf } from '#tests/support/database-server.ts'
import { startProgram } from '#tests/support/processes.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const run = promisify(execFile)
const isRoot = process.geteuid?.() === 0
const NOBODY = { uid: 65_534, gid: 65_534 }

describe('the embedded server refuses with one sentence', () => {
  test('a data folder that is a file', async () => {
    await using data = await temporaryFolder('file')
    const file = join(data.path, 'file')
    await writeFile(file, '')
    expect(await refusalOf(file)).toBe(
      `The data folder ${file} is not a folder: set WAYMARK_DATA to another one.`,
    )
    expect(await refusalOf(join(file, 'below'))).toContain('is not a folder')
  })

  test('a data folder without rights', async ({ skip }) => {
    skip(!isRoot, 'only root can make a folder that somebody else cannot use')
    await using data = await temporaryFolder('rights')
    await chmod(data.path, 0o755)
    await using user = startProgram('database-program.ts', [data.path], NOBODY)
    expect(await user.line(() => true)).toBe(
      `refused: The data folder ${data.path} cannot be used with the rights of this ` +
        'process: give it the rights, or set WAYMARK_DATA to a folder that it owns.',
    )
  })

  test('data of another version of PostgreSQL', async () => {
    await using data = await temporaryFolder('version')
    await mkdir(join(data.path, 'postgres'), { mode: 0o700 })
    await writeFile(join(data.path, 'postgres', 'PG_VERSION'), '17\n')
    expect(await refusalOf(data.path)).toMatch(/made by PostgreSQL 17, .* brings 18: /)
  })

  test('a full disk', async ({ skip }) => {
    await using data = await temporaryFolder('full')
    const mounted = await Promise.allSettled([
      run('mount', ['-t', 'tmpfs', '-o', 'size=10m', 'tmpfs', data.path]),
    ])
    skip(mounted[0].status === 'rejected', 'a small disk cannot be mounted here')
    try {
      expect(await refusalOf(data.path)).toBe(
        `The disk that holds ${data.path} is full: make room, then start again.`,
      )
    } finally {
      await run('umount', [data.path])
    }
  })
})

describe('DATABASE_URL is refused with one sentence', () => {
  test('when nothing listens there', async () => {
    const port = await freePort()
    const url = `postgres://ada:secret@127.0.0.1:${port}/school`
    expect(await refusalOf('/', url)).toBe(
      `The database (127.0.0.1:${port}/school) cannot be used: nothing listens ` +
        'there. Start the server, or correct DATABASE_URL.',
    )
  })

  test('when it names no database', async () => {
    const url = urlOf(inject('databaseServer'), 'no_such_database')
    expect(await refusalOf('/', url)).toMatch(/there is no database of this name/)
  })

  test('when what answers is no PostgreSQL', async () => {
    await using server = createServer((socket) => {
      socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    const port = await listen(server)
    expect(await refusalOf('/', `postgres://127.0.0.1:${port}/x`)).toMatch(
      /^The database .* cannot be used: /,
    )
  })
})

describe('a data folder that is held', () => {
  test('is refused to a second process, which is told who holds it', async () => {
    await using data = await temporaryFolder('held')
    await using hold = await holdDataFolder(data.path, {
      command: 'serve',
      address: null,
    })
    await hold.announce('http://localhost:3000')
    const second = holdDataFolder(data.path, { command: 'serve', address: null })
    await expect(second).rejects.toThrow(DataFolderHeldError)
    await expect(second).rejects.toThrow(
      new RegExp(
        `^The data folder is in use by "serve" \\(process ${process.pid}, since ` +
          '\\d{4}-.*Z, at http://localhost:3000\\): stop that one first, or set ' +
          'WAYMARK_DATA to another folder\\.$',
      ),
    )
  })

  test('is free again when its holder was killed', async () => {
    await using data = await temporaryFolder('abandoned')
    const note = { command: 'serve', address: null, since: 'then', token: 'old' }
    const lock = join(data.path, 'held-by.json')
    const notes = [
      JSON.stringify({ ...note, pid: 999_999_999, identity: '999999999 1 boot' }),
      JSON.stringify({
        ...note,
        pid: process.ppid,
        identity: `${process.ppid} 1 boot`,
      }),
      '',
    ]
    for (const text of notes) {
      await writeFile(lock, text)
      await using hold = await holdDataFolder(data.path, {
        command: 'serve',
        address: null,
      })
      expect(hold).toBeDefined()
    }
  })

  test('goes to exactly one of many who find it abandoned', async () => {
    await using data = await temporaryFolder('race')
    await writeFile(join(data.path, 'held-by.json'), '')
    const all = Array.from({ length: 20 }, () =>
      holdDataFolder(data.path, { command: 'serve', address: null }),
    )
    const outcomes = await Promise.allSettled(all)
    const holds = outcomes.flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    )
    expect(holds).toHaveLength(1)
    await holds[0]?.[Symbol.asyncDispose]()
    await using next = await holdDataFolder(data.path, {
      command: 'serve',
      address: null,
    })
    expect(next).toBeDefined()
  })
})

async function refusalOf(
  dataFolder: string,
  databaseUrl: string | null = null,
): Promise<string> {
  const outcome = await openDatabase({ databaseUrl, dataFolder }).catch(
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(DatabaseStartError)
  return (outcome as DatabaseStartError).message
}

async function freePort(): Promise<number> {
  await using server = createServer()
  return await listen(server)
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
