import fc from 'fast-check'
import { expect, test } from 'vitest'

import { matchesGlob } from './github-globs.ts'

test.each([
  ['README.md', 'README.md', true],
  ['README.md', 'readme.md', false],
  ['docs/README.md', 'README.md', false],
  ['README.md', 'README', false],
  ['README', 'README.md', false],
  ['app.js', '*.js', true],
  ['src/app.js', '*.js', false],
  ['src/app.js', 'src/*.js', true],
  ['src/a/app.js', 'src/*.js', false],
  ['src/a/app.js', 'src/*/app.js', true],
  ['src/app.js', 'src/*/app.js', false],
  ['.gitignore', '*', true],
  ['a', '?', true],
  ['ä', '?', true],
  ['😀.md', '?.md', true],
  ['ab', '?', false],
  ['', '?', false],
  ['a/b', 'a?b', false],
  ['.github/workflows/ci.yml', '**/*.yml', true],
  ['ci.yml', '**/*.yml', true],
  ['a/b/c', '**', true],
  ['docs/a.md', 'docs/**', true],
  ['docs/a/b/c.md', 'docs/**', true],
  ['docs', 'docs/**', false],
  ['docsx/a.md', 'docs/**', false],
  ['x/docs/a.md', '**/docs/**', true],
  ['docs/a.md', '**/docs/**', true],
  ['a/b/c/d/e', 'a/**/c/**/e', true],
  ['a/c/e', 'a/**/c/**/e', true],
  ['a/c/c/d', 'a/**/c/d', true],
  ['a/c/d/c', 'a/**/c/d', false],
  ['src/x.test.js', 'src/**.js', true],
  ['src/a/x.js', 'src/**.js', false],
  ['aXbXc', 'a*b*c', true],
  ['aXbXcX', 'a*b*c', false],
  ['abab', '*ab', true],
  ['a+b(1).md', 'a+b(1).md', true],
  ['a[1].md', 'a[1].md', true],
  ['a1.md', 'a[1].md', false],
  ['x.{a,b}', '*.{a,b}', true],
  ['x.a', '*.{a,b}', false],
  ['!x', '!x', true],
  ['y', '!x', false],
])('%j with %j: %s', (path, glob, expected) => {
  expect(matchesGlob(path, glob)).toBe(expected)
})

test('says the same as a regular expression', () => {
  const names = (...letters: readonly string[]) =>
    fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 })
  const paths = fc.array(names('a', 'b'), { minLength: 1, maxLength: 4 })
  const globs = fc.array(fc.oneof(names('a', 'b', '*', '?'), fc.constant('**')), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(paths, globs, (path, glob) => {
      const expected = matchesByRegExp(path, glob)
      expect(matchesGlob(path.join('/'), glob.join('/'))).toBe(expected)
    }),
    { numRuns: 2_000 },
  )
})

/** With a slash before each name, that of the path too. */
function matchesByRegExp(path: readonly string[], glob: readonly string[]): boolean {
  const parts = glob.map((name, index) => {
    if (name === '**') return index === glob.length - 1 ? '(?:/[^/]+)+' : '(?:/[^/]+)*'
    return `/${name.replaceAll(/\*+/g, '[^/]*').replaceAll('?', '[^/]')}`
  })
  return new RegExp(`^${parts.join('')}$`).test(`/${path.join('/')}`)
}

test('takes no time over many stars', () => {
  const started = performance.now()
  expect(matchesGlob('a'.repeat(4_000), `${'*a'.repeat(50)}*b`)).toBe(false)
  expect(matchesGlob('a/'.repeat(2_000), `${'**/a/'.repeat(50)}b`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(3_000)
})
