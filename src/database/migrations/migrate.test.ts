import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { DatabaseNewerError, MigrationError } from '#database/errors.ts'
import { openDatabase } from '#database/open.ts'
import { createEmptyDatabase, createTestDatabase } from '#tests/support/database.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

import { loadMigrations, MIGRATIONS_FOLDER } from './files.ts'
import { migrate } from './migrate.ts'
import { migrationStatus } from './status.ts'

const TABLES = {
  '0001_first.sql': 'create table first (id int); create table other (id int);',
  '0002_second.sql': 'create table second (id int);',
}

describe('migrate', () => {
  test('applies in order what is missing, and nothing twice', async () => {
    await using place = await setUp(TABLES)
    const { database, files, write } = place
    expect(await migrate(database, await files())).toEqual([
      '0001_first',
      '0002_second',
    ])
    expect(await migrate(database, await files())).toEqual([])
    await write({ '0003_third.sql': 'create table third (id int);' })
    expect(await migrate(database, await files())).toEqual(['0003_third'])
    expect(await place.tables()).toEqual(['first', 'other', 'second', 'third'])
  })

  test('applies each once when several processes do it at once', async () => {
    await using place = await setUp(TABLES)
    const { database, files, url } = place
    await using other = await openDatabase({ databaseUrl: url, dataFolder: '/' })
    const all = [database, other, database, other].map(async (one) =>
      migrate(one, await files()),
    )
    const applied = (await Promise.all(all)).flat()
    expect(applied.toSorted()).toEqual(['0001_first', '0002_second'])
  })

  test('leaves nothing of one that fails, and keeps those before it', async () => {
    await using place = await setUp({
      ...TABLES,
      '0003_third.sql': 'create table third (id int); select 1 / 0;',
    })
    const { database, files, write } = place
    const failing = migrate(database, await files())
    await expect(failing).rejects.toThrow(MigrationError)
    await expect(failing).rejects.toThrow(
      /^Migration 0003_third failed.*division by zero/,
    )
    expect(await place.tables()).toEqual(['first', 'other', 'second'])
    await write({ '0003_third.sql': 'create table third (id int);' })
    expect(await migrate(database, await files())).toEqual(['0003_third'])
  })

  test('refuses when an applied file was changed or removed', async () => {
    await using place = await setUp(TABLES)
    const { database, files, write } = place
    await migrate(database, await files())
    await write({ '0001_first.sql': 'create table first (id bigint);' })
    await expect(migrate(database, await files())).rejects.toThrow(
      /^Applied migrations were changed afterwards: 0001_first\./,
    )
  })

  test('takes other line ends for the same migration', async () => {
    await using place = await setUp({ '0001_first.sql': 'select 1;\nselect 2;\n' })
    const { database, files, write } = place
    await migrate(database, await files())
    await write({ '0001_first.sql': 'select 1;\r\nselect 2;\r\n' })
    expect(await migrate(database, await files())).toEqual([])
  })

  test('refuses a database that is newer than the code', async () => {
    await using place = await setUp(TABLES)
    const { database, files, remove } = place
    await migrate(database, await files())
    await remove('0002_second.sql')
    const refused = migrate(database, await files())
    await expect(refused).rejects.toThrow(DatabaseNewerError)
    await expect(refused).rejects.toMatchObject({ databaseVersion: 2, codeVersion: 1 })
  })

  test('does not queue up behind traffic for ever', async () => {
    await using place = await setUp(TABLES)
    const { database, files, write } = place
    await migrate(database, await files())
    await write({ '0003_third.sql': 'alter table first add column more int;' })
    const reading = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const traffic = database.maintain(async (run) => {
      await run('lock table first in access share mode')
      locked.resolve()
      await reading.promise
    })
    await locked.promise
    const blocked = migrate(database, await files(), { attempts: 1 })
    await expect(blocked).rejects.toThrow(/could not get its locks/)
    reading.resolve()
    await traffic
    expect(await migrate(database, await files())).toEqual(['0003_third'])
  })
})

describe('migrationStatus', () => {
  test('tells what is pending, in an empty database too', async () => {
    await using place = await setUp(TABLES)
    const { database, files } = place
    const names = async () =>
      (await migrationStatus(database.reader, await files())).pending.map(
        ({ name }) => name,
      )
    expect(await names()).toEqual(['0001_first', '0002_second'])
    await migrate(database, await files())
    expect(await names()).toEqual([])
  })

  test('says of the database that tests use that it is up to date', async () => {
    await using clone = await createTestDatabase()
    const files = await loadMigrations(MIGRATIONS_FOLDER)
    expect(await migrationStatus(clone.database.reader, files)).toEqual({
      pending: [],
      changed: [],
      newerVersion: null,
    })
  })
})

describe('loadMigrations', () => {
  test.each([
    ['a gap', { '0001_a.sql': '', '0003_c.sql': '' }, /0003_c should have .* 0002/],
    ['a double', { '0001_a.sql': '', '0001_b.sql': '' }, /0001_b should have .* 0002/],
    ['a bad name', { '1-a.sql': '' }, /1-a\.sql should be called like/],
    ['a transaction', { '0001_a.sql': 'select 1;\nCOMMIT;\n' }, /begins or ends a/],
  ])('refuses %s', async (_, sources, message) => {
    await using place = await setUp(sources)
    await expect(place.files()).rejects.toThrow(MigrationError)
    await expect(place.files()).rejects.toThrow(message)
  })
})

/** An empty database, and a folder of migrations. */
async function setUp(sources: Readonly<Record<string, string>>) {
  await using resources = new AsyncDisposableStack()
  const folder = resources.use(await temporaryFolder('migrations'))
  const { url, database } = resources.use(await createEmptyDatabase())
  const write = async (changed: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(changed))
      await writeFile(join(folder.path, name), text)
  }
  await write(sources)
  const owned = resources.move()
  return {
    url,
    database,
    write,
    files: () => loadMigrations(folder.path),
    remove: (name: string) => rm(join(folder.path, name)),
    tables: async () => {
      const rows = await database.maintain((run) =>
        run(`select tablename from pg_tables where schemaname = 'public'
             and tablename <> 'schema_migrations' order by 1`),
      )
      return rows.map(({ tablename }) => tablename)
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
