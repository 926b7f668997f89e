import fc from 'fast-check'
import { expect, test } from 'vitest'

import { findSyntaxFault } from './json-syntax.ts'

test.each<[string, before: string, after: string, advice: RegExp]>([
  [
    'a comma that is missing',
    '{"a": 1 ',
    '"b": 2}',
    /^Put a comma \(,\) or a closing }/,
  ],
  ['a comma too many', '[1, ', ']', /a comma is too many/],
  ['a comma too many in an object', '{"a": 1, ', '}', /a comma is too many/],
  ['a comma at the beginning', '[', ',1]', /a comma is too many/],
  ['a value that is missing', '{"a": ', '}', /Something is missing before this/],
  ['a colon that is missing', '{"a" ', '1}', /^Put a colon/],
  ['the wrong bracket', '{"a": [1', '}}', /^Put a comma \(,\) or a closing ] before/],
  ['single quotes', '{', "'a': 1}", /double quotes/],
  ['typographic quotes', '{"a": ', '“b”}', /not in typographic ones/],
  ['a name without quotes', '{', 'a: 1}', /^Put a name in double quotes/],
  ['a text without quotes', '{"a": ', 'b}', /^Put texts in double quotes/],
  ['words of Python', '{"a": ', 'True}', /only true, false and null/],
  ['words of JavaScript', '[', 'undefined]', /only true, false and null/],
  ['a number with a zero before it', '[1, ', '01]', /^Write a number such as/],
  ['a number with nothing before the point', '[', '.5]', /^Write a number such as/],
  ['a date', '[', '2026-08-01]', /^Write a number such as .* anything else in double/],
  ['a text in two lines', '["a", ', '"b\nc"]', /no end on its line/],
  ['a backslash for nothing', '["a", ', String.raw`"C:\dir"]`, /stands for nothing/],
  ['a comment', '{"a": 1, ', '// one\n"b": 2}', /no comments/],
  ['a comment of Python', '[1 ', '# one\n]', /no comments/],
  ['a space that is none', '{"a":', '\u00a01}', /does not show/],
  ['more behind it', '{"a": 1} ', '{"b": 2}', /has ended before this/],
  ['an end that is missing', '{"a": [1, 2', '', /^It ends too early: .* closing \]\.$/],
  ['an end within a name', '{"a": 1, ', '"b', /no end on its line/],
  ['nothing', '', '', /nothing in it/],
])('%s', (_case, before, after, advice) => {
  expect(() => JSON.parse(before + after) as unknown).toThrow(SyntaxError)
  const fault = findSyntaxFault(before + after)
  expect(fault?.at).toBe(before.length)
  expect(fault?.advice).toMatch(advice)
})

const TOKENS =
  String.raw`{ } [ ] , : "a" "" "\u00e9" "\x" "\u12" 1 -0.5e+3 01 1. 1e true nul null`
    .split(' ')
    .concat([' ', '\n', '\t', '\v', '"\u007f"', '"\u0001"'])

test('agrees with the engine on what is JSON', () => {
  const token = fc.constantFrom(...TOKENS)
  const nearly = fc
    .record({ value: fc.jsonValue(), at: fc.nat(), removed: fc.nat(3), added: token })
    .map(({ value, at, removed, added }) => {
      const text = JSON.stringify(value, null, 1)
      const from = at % (text.length + 1)
      return text.slice(0, from) + added + text.slice(from + removed)
    })
  const texts = fc.oneof(
    fc.json(),
    nearly,
    fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      expect(findSyntaxFault(text) === null).toBe(isJson(text))
    }),
    { numRuns: 2_000 },
  )
})

test('is quick with the worst of texts, and not deep', () => {
  const worst = ['[', '{"a":', '"', '\\"', '1', ' ', '[]', ',']
  const begun = performance.now()
  for (const part of worst) findSyntaxFault(part.repeat(65_536 / part.length))
  for (const part of worst) findSyntaxFault(`"${part.repeat(65_530 / part.length)}`)
  expect(performance.now() - begun).toBeLessThan(1_000)
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
