import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  compileFiles,
  edited,
  faultsWith,
  JOINTS,
  PATH,
  PLANES,
  SAWS,
  workshop,
} from '#tests/support/curriculum-files.ts'

import { describeFault } from './faults.ts'
import { loadCurriculum } from './load.ts'

const ROOT = new URL('../../', import.meta.url)

test('the sample that ships has no fault', async () => {
  const sample = fileURLToPath(new URL('curriculum', ROOT))
  const { faults, catalogue } = await loadCurriculum(sample)
  expect(faults.map(describeFault)).toEqual([])
  expect(catalogue?.paths.length).toBeGreaterThan(0)
})

test('all faults of all files come at once, in order', async () => {
  const faults = await faultsWith({
    ...edited(PATH, 'title: Joinery', 'titel: Joinery'),
    ...edited(SAWS, 'topic:planes', 'topic:plains'),
    ...edited(JOINTS, 'Cut.', '<b>Cut.</b> [x](step:nowhere)'),
    ...edited(PLANES, 'terms: [grain]', 'terms: []'),
  })
  expect(faults.map((fault) => fault.slice(0, fault.indexOf(' ')))).toEqual([
    `${SAWS}:29:19`,
    `${PLANES}:17:20`,
    `${JOINTS}:10:1`,
    `${JOINTS}:10:8`,
    `${JOINTS}:10:17`,
    `${PATH}:2:1`,
  ])
})

test('a broken file is one fault, because its ids are still known', async () => {
  const faults = await faultsWith(
    edited(SAWS, 'summary: Cut wood.', 'summary: Cut: wood.'),
  )
  expect(faults).toHaveLength(1)
})

test('what is only unwise is a warning', async () => {
  const { catalogue, faults, warnings } = await compileFiles({
    ...edited(PLANES, ", signals: { patterns: ['look(s|ed)?'] }", ''),
    'assets/spare.svg': '<svg/>',
  })
  expect(faults).toEqual([])
  expect(catalogue).not.toBeNull()
  expect(warnings.map(describeFault)).toEqual([
    'assets/spare.svg:1:1 is not shown anywhere',
    `${PLANES}:29:11 the rubric item \`looks\` has no signals ` +
      '(without a language model it goes to a mentor)',
  ])
})

test('a fault carries the line it is in', async () => {
  const { faults } = await compileFiles(edited(PATH, 'hours: 12', 'hours: twelve'))
  expect(faults).toMatchObject([{ line: 6, column: 8, excerpt: 'hours: twelve' }])
})

test('whatever is done to a file, faults come back and nothing is thrown', async () => {
  const files = Object.entries(workshop)
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('\n', '- ', ': ', '{', '[', '&a ', '*a', '!x ', '---\n', '\t'),
    fc.constantFrom('`', '```', ':::', '> [!', '](', '<', '{#', '\u0000', '|-|'),
  )
  const edit = fc.record({
    file: fc.constantFrom(...files),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(12),
    piece,
  })
  await fc.assert(
    fc.asyncProperty(edit, async ({ file: [file, text], at, drop, piece: added }) => {
      const place = Math.floor(at * text.length)
      const changed = text.slice(0, place) + added + text.slice(place + drop)
      const { catalogue, faults } = await compileFiles({ [file]: changed })
      expect(catalogue === null).toBe(faults.length > 0)
      const lines = changed.split('\n').length
      const here = faults.filter((fault) => fault.file === file)
      expect(here.filter(({ line }) => line > lines + 1)).toEqual([])
      expect(faults.filter(({ message }) => message === '')).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('the path that the authors are told to write is sound', async () => {
  const page = await readFile(new URL('docs/authors/getting-started.md', ROOT), 'utf8')
  const [site = '', path = '', phase = '', topic = '', questions = '', work = ''] = [
    ...page.matchAll(/^(`{3,})(?:yaml|markdown)\n([^]*?)^\1$/gm),
  ].map(([, , text]) => text ?? '')
  const dough = 'paths/bread/01-dough'
  const { faults, warnings, catalogue } = await compileFiles(
    {},
    {
      'site.yaml': site.replace('first-path, ', ''),
      'paths/bread/path.yaml': path,
      [`${dough}/phase.yaml`]: phase + work,
      [`${dough}/01-mix-it.md`]: topic.replace(/^---\n(?!id)/m, `${questions}---\n`),
    },
  )
  expect([...faults, ...warnings].map(describeFault)).toEqual([])
  expect(catalogue?.topic('mix-it')).toMatchObject({
    steps: [{ id: 'weigh-everything' }, { id: 'mix-and-wait' }],
    questions: [{ kind: 'choice' }, { kind: 'free' }],
  })
  expect(catalogue?.requirement('your-loaf')?.check.kind).toBe('reflection')
})
