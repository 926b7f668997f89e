import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { describeFault } from '#catalogue/faults.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

import { readFolder } from './read-folder.ts'

async function write(folder: string, file: string, content: string): Promise<void> {
  const full = join(folder, file)
  await mkdir(dirname(full), { recursive: true })
  await writeFile(full, content)
}

async function read(folder: string) {
  const { entries, faults } = await readFolder(folder)
  const paths = entries.map((entry) => entry.path)
  return { paths: paths.toSorted(), faults: faults.map(describeFault).toSorted() }
}

test('reads what belongs to a curriculum, and leaves the rest alone', async () => {
  await using folder = await temporaryFolder('read')
  const files = ['site.yaml', 'paths/a/path.yaml', 'assets/deep/b.svg', 'README.md']
  const hidden = ['paths/a/.DS_Store', '.git/config', 'node_modules/x/y.js']
  for (const file of [...files, ...hidden]) await write(folder.path, file, 'x')
  expect(await read(folder.path)).toEqual({
    paths: [
      'assets',
      'assets/deep',
      'assets/deep/b.svg',
      'paths',
      'paths/a',
      'paths/a/path.yaml',
      'site.yaml',
    ],
    faults: [],
  })
})

test('a folder that is not there is a fault', async () => {
  await using folder = await temporaryFolder('read')
  expect(await read(join(folder.path, 'nowhere'))).toEqual({
    paths: [],
    faults: ['.:1:1 cannot be read: it is not there'],
  })
})

test('a file for a folder is a fault', async () => {
  await using folder = await temporaryFolder('read')
  await write(folder.path, 'site.yaml', 'x')
  expect(await read(join(folder.path, 'site.yaml'))).toEqual({
    paths: [],
    faults: ['.:1:1 cannot be read: it is not a folder'],
  })
})

test('links lead to places within the folder only', async () => {
  await using folder = await temporaryFolder('read')
  await using outside = await temporaryFolder('outside')
  await write(outside.path, 'secret.svg', 'secret')
  await write(folder.path, 'kept/site.yaml', 'x')
  await write(folder.path, 'assets/a.svg', 'x')
  await symlink('kept/site.yaml', join(folder.path, 'site.yaml'))
  await symlink(join(outside.path, 'secret.svg'), join(folder.path, 'assets/out.svg'))
  await symlink('../../..', join(folder.path, 'assets/up'))
  await symlink('round.svg', join(folder.path, 'assets/round.svg'))
  await symlink(outside.path, join(folder.path, 'paths'))
  expect(await read(folder.path)).toEqual({
    paths: ['assets', 'assets/a.svg', 'site.yaml'],
    faults: [
      'assets/out.svg:1:1 is a link that leads out of the curriculum',
      'assets/round.svg:1:1 cannot be read: its links go round in a circle',
      'assets/up:1:1 is a link that leads out of the curriculum',
      'paths:1:1 is a link that leads out of the curriculum',
    ],
  })
})

test('folders that contain themselves end', async () => {
  await using folder = await temporaryFolder('read')
  await write(folder.path, 'assets/a.svg', 'x')
  await symlink('.', join(folder.path, 'assets/again'))
  const { faults } = await read(folder.path)
  expect(faults.at(-1)).toMatch(/is a folder too deep inside others$/)
})

test('files that are too large are not read', async () => {
  await using folder = await temporaryFolder('read')
  await write(folder.path, 'site.yaml', 'x'.repeat(1_048_577))
  await write(folder.path, 'assets/a.svg', 'x'.repeat(524_289))
  expect(await read(folder.path)).toEqual({
    paths: ['assets'],
    faults: [
      'assets/a.svg:1:1 has 524289 bytes, but may have at most 524288',
      'site.yaml:1:1 has 1048577 bytes, but may have at most 1048576',
    ],
  })
})
