import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { loadCurriculum } from '#catalogue/load.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

import { scaffold } from './new.ts'

async function run(folder: string) {
  const lines: string[] = []
  const code = await scaffold({ folder }, { write: (text) => lines.push(text) })
  return { code, text: lines.join('\n') }
}

test('what it writes is sound, and shows every part once', async () => {
  await using parent = await temporaryFolder('new')
  const folder = join(parent.path, 'deep', 'curriculum')
  expect((await run(folder)).code).toBe(0)
  const { catalogue, faults, warnings } = await loadCurriculum(folder)
  expect([...faults, ...warnings]).toEqual([])
  expect(catalogue?.step('type-echo')?.html).toContain('class="callout callout-tip"')
  expect(catalogue?.requirement('what-you-learned')?.check.kind).toBe('reflection')
})

test('every YAML file names a schema that is there', async () => {
  await using parent = await temporaryFolder('new')
  await run(parent.path)
  const names = await readdir(parent.path, { recursive: true })
  const files = names.filter((name) => name.endsWith('.yaml'))
  expect(files).toHaveLength(3)
  for (const file of files) {
    const text = await readFile(join(parent.path, file), 'utf8')
    const schema = /^# yaml-language-server: \$schema=(.*)\n/.exec(text)?.[1] ?? ''
    const found = join(parent.path, dirname(file), schema)
    expect(JSON.parse(await readFile(found, 'utf8'))).toHaveProperty('$schema')
  }
})

test('a folder with something in it is left as it is', async () => {
  await using parent = await temporaryFolder('new')
  await writeFile(join(parent.path, 'mine.txt'), 'mine')
  expect(await run(parent.path)).toEqual({
    code: 2,
    text: `${parent.path} was left as it is: there is something in it.`,
  })
  expect(await readdir(parent.path)).toEqual(['mine.txt'])
  const file = join(parent.path, 'mine.txt')
  expect((await run(file)).text).toBe(`${file} was left as it is: it is a file.`)
})
