import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createCurriculum, garden } from '#tests/support/curriculum.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

import { validate } from './validate.ts'

async function run(options: { folder: string | null; json?: boolean }) {
  const lines: string[] = []
  const output = { write: (text: string) => lines.push(text) }
  const code = await validate({ json: false, ...options }, output)
  return { code, text: lines.join('\n') }
}

test('a sound curriculum: 0, and what is in it', async () => {
  await using folder = await createCurriculum()
  expect(await run({ folder: folder.path })).toEqual({
    code: 0,
    text:
      `${folder.path} is sound: 1 path, 2 phases, 3 topics, 6 steps, ` +
      '0 questions, 0 requirements.',
  })
})

test('the curriculum that would be served, when no folder is given', async () => {
  const { code, text } = await run({ folder: null })
  expect(code).toBe(0)
  expect(text).toContain('curriculum/ is sound: 1 path, ')
})

test('faults: 1, as a compiler prints them', async () => {
  await using folder = await createCurriculum()
  const site = 'titel: Garden\ndescription:\t7\npaths: [garden]\n'
  await writeFile(join(folder.path, 'site.yaml'), site)
  await writeFile(join(folder.path, 'paths', 'note.txt'), '')
  expect(await run({ folder: folder.path })).toEqual({
    code: 1,
    text: `paths/note.txt:1:1 error: has no place here
  only folders stand in \`paths\`

site.yaml:1:1 error: unknown key \`titel\`
  1 | titel: Garden
    | ^
  did you mean \`title\`?

site.yaml:2:14 error: \`description\` must be text, not a number
  2 | description:\t7
    |             \t^
  write it in quotes: "7"

${folder.path}: 3 faults to mend before it can be served.`,
  })
})

test('warnings do not change the code', async () => {
  const questions = `  - id: why
    kind: free
    prompt: Why?
    rubric: { version: 1, items: [{ id: because, text: Says why }] }`
  const topics = [{ id: 'digging', steps: ['dig'], questions }]
  await using folder = await createCurriculum([
    { ...garden, phases: [{ id: 'soil', topics }] },
  ])
  const { code, text } = await run({ folder: folder.path })
  expect(code).toBe(0)
  expect(text).toContain(
    '01-digging.md:12:35 warning: the rubric item `because` has no signals\n' +
      '  12 |     rubric: { version: 1, items: [{ id: because, text: Says why }] }\n' +
      `     | ${' '.repeat(34)}^\n`,
  )
  expect(text).toMatch(/\n1 warning\.$/)
})

test('far to the right, the part around the place is shown', async () => {
  await using folder = await createCurriculum()
  const words = 'word '.repeat(40)
  const site = `{ title: ${words}, descripton: x, paths: [garden] }\n`
  await writeFile(join(folder.path, 'site.yaml'), site)
  const { text } = await run({ folder: folder.path })
  const [, line = '', mark = ''] = /\n(.*descripton.*)\n(.*\^)\n/.exec(text) ?? []
  expect(line.slice(mark.length - 1)).toMatch(/^descripton/)
  expect(line.length).toBeLessThan(88)
})

test('as JSON, for machines', async () => {
  await using folder = await createCurriculum()
  const sound = await run({ folder: folder.path, json: true })
  expect(JSON.parse(sound.text)).toMatchObject({
    folder: folder.path,
    valid: true,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    summary: { paths: 1, phases: 2, topics: 3, steps: 6 },
    faults: [],
    warnings: [],
  })
  await writeFile(join(folder.path, 'site.yaml'), 'titel: x\n')
  const faulty = await run({ folder: folder.path, json: true })
  expect(JSON.parse(faulty.text)).toMatchObject({
    valid: false,
    sha256: null,
    summary: null,
    faults: [
      { file: 'site.yaml', line: 1, column: 1, suggestion: null },
      { file: 'site.yaml', line: 1, column: 1, suggestion: null },
      { file: 'site.yaml', line: 1, column: 1, suggestion: 'did you mean `title`?' },
    ],
  })
})

test('no such folder, or a file: 2', async () => {
  await using folder = await temporaryFolder('validate')
  const nowhere = join(folder.path, 'nowhere')
  const file = join(folder.path, 'file')
  await writeFile(file, '')
  expect(await run({ folder: nowhere })).toEqual({
    code: 2,
    text: `${nowhere} cannot be checked: there is no such folder`,
  })
  expect(await run({ folder: file, json: true })).toEqual({
    code: 2,
    text: JSON.stringify({
      folder: file,
      problem: `${file} cannot be checked: it is not a folder`,
    }),
  })
})
