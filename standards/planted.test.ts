import { expect, test } from 'vitest'

import { answers, markersIn } from './planted.ts'

const source = `const a = 1
// planted: lint no-var, tsc implicit-any
var b = a
`
const [lint, tsc] = markersIn('a.ts', source)

test('a marker names the checks that must report the line below it', () => {
  expect([lint, tsc]).toEqual([
    { file: 'a.ts', line: 2, check: 'lint no-var' },
    { file: 'a.ts', line: 2, check: 'tsc implicit-any' },
  ])
})

test.each([
  ['the rule on the next line', { file: 'a.ts', line: 3, name: 'no-var' }, true],
  ['the rule on the same line', { file: 'a.ts', line: 2, name: 'no-var' }, true],
  ['the rule about the file', { file: 'a.ts', line: null, name: 'no-var' }, true],
  ['an error without a name', { file: 'a.ts', line: 3, name: null }, true],
  ['the rule elsewhere', { file: 'a.ts', line: 4, name: 'no-var' }, false],
  ['another rule', { file: 'a.ts', line: 3, name: 'var' }, false],
  ['the rule in another file', { file: 'b.ts', line: 3, name: 'no-var' }, false],
])('is answered by %s: %j -> %s', (_, finding, expected) => {
  expect(lint && answers(finding, lint)).toBe(expected)
})
