import { expect, test } from 'vitest'

import { generated, isCurrent } from './generated.ts'

const entries = generated.map((entry) => [entry.path, entry] as const)

test.each(entries)('%s is as the code has it', async (_, entry) => {
  expect(await isCurrent(entry)).toBe(true)
})

test('a file that differs, or is not there, is not current', async () => {
  const render = () => Promise.resolve('something else')
  expect(await isCurrent({ path: 'package.json', render })).toBe(false)
  expect(await isCurrent({ path: 'docs/nowhere.md', render })).toBe(false)
})
