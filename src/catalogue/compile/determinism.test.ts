import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  compiled,
  compileFiles,
  JOINT,
  JOINTS,
  PATH,
  workshop,
} from '#tests/support/curriculum-files.ts'

describe('the hash', () => {
  test('does not depend on the order in which files are read', async () => {
    const { sha256 } = await compiled()
    const files = Object.entries(workshop)
    const order = fc.shuffledSubarray(files, { minLength: files.length })
    await fc.assert(
      fc.asyncProperty(order, async (shuffled) => {
        const { catalogue } = await compileFiles({}, Object.fromEntries(shuffled))
        expect(catalogue?.sha256).toBe(sha256)
      }),
      { numRuns: 10 },
    )
  })

  test('does not depend on line ends or a byte order mark', async () => {
    const { sha256 } = await compiled()
    const windows = Object.entries(workshop)
      .filter(([file]) => file !== JOINT)
      .map(([file, text]): [string, string] => [
        file,
        `\u{feff}${text.replaceAll('\n', '\r\n')}`,
      ])
    expect((await compiled(Object.fromEntries(windows))).sha256).toBe(sha256)
  })

  test.each([
    ['a word', { [PATH]: workshop[PATH].replace('Made it all', 'Made it') }],
    ['a step', { [JOINTS]: workshop[JOINTS].replace('Cut.', 'Cut!') }],
    ['a picture', { [JOINT]: '<svg><path d="M1 1"/></svg>' }],
  ])('changes with %s', async (_, changes) => {
    expect((await compiled(changes)).sha256).not.toBe((await compiled()).sha256)
  })
})

test('every id that has the form comes back as it was written', async () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)
  const id = fc.array(word, { minLength: 1, maxLength: 7 }).map((it) => it.join('-'))
  const taken = new Set(
    Object.values(workshop)
      .join(' ')
      .match(/[a-z0-9-]+/g),
  )
  const ids = fc.uniqueArray(
    id.filter((it) => !taken.has(it)),
    { minLength: 1, maxLength: 20 },
  )
  await fc.assert(
    fc.asyncProperty(ids, async (steps) => {
      const sections = steps.map((step) => `## Step {#${step}}\n\nDo it.\n`)
      const catalogue = await compiled({
        [JOINTS]: `${workshop[JOINTS]}\n${sections.join('\n')}`,
      })
      expect(steps.map((step) => catalogue.step(step)?.id)).toEqual(steps)
    }),
    { numRuns: 20 },
  )
})
