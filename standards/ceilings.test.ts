import { expect, test } from 'vitest'

import { measure, medianFaults, medianOf } from './ceilings.ts'

test('medians are taken over files and over functions with a name', () => {
  const sizes = measure([
    'function a() {\n  return 1\n}\n\nconst b = () =>\n  2\n',
    'list.map((item) => {\n  return item\n})\nconst c = { d: () => 1, e() {} }\n',
  ])
  expect(sizes.files).toEqual([6, 4])
  expect(sizes.functions).toEqual([3, 2, 1, 1])
  expect(medianOf(sizes.functions)).toBe(2)
})

test('a median at its limit is reported', () => {
  expect(medianFaults({ files: [79], functions: [14] })).toEqual([])
  expect(medianFaults({ files: [80], functions: [14] }).join()).toMatch(/files is 80/)
  expect(medianFaults({ files: [], functions: [15] }).join()).toMatch(/functions is 15/)
})
