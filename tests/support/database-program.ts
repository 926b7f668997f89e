// A program that uses the embedded database of a folder as a process of its own, for
// tests that end processes. Run with the folder, and `wait` or `write`: it says
// "ready", then the name of every row whose commit was acknowledged; it ends when
// standard input does.

import { once } from 'node:events'

import { DomainError } from '#core/errors.ts'
import { loadMigrations, MIGRATIONS_FOLDER } from '#database/migrations/files.ts'
import { migrate } from '#database/migrations/migrate.ts'
import { openDatabase } from '#database/open.ts'

import { insertVerification } from './verifications.ts'

const [, , folder = '', task = 'wait'] = process.argv

try {
  await using database = await openDatabase({ databaseUrl: null, dataFolder: folder })
  await migrate(database, await loadMigrations(MIGRATIONS_FOLDER))
  let ending = false
  const end = once(process.stdin.resume(), 'end').then(() => {
    ending = true
  })
  say('ready')
  const write = async (writer: number) => {
    for (let count = 0; !ending; count += 1) {
      const name = `${String(process.pid)}-${String(writer)}-${String(count)}`
      await database.transact((tx) => insertVerification(tx, name))
      say(name)
    }
  }
  if (task === 'write') await Promise.all([1, 2, 3, 4].map(write))
  await end
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  say(`refused: ${error.message}`)
  process.exitCode = 1
}

function say(line: string): void {
  // Synchronous on a pipe, so a line that was said is with the reader whatever follows.
  process.stdout.write(`${line}\n`)
}
