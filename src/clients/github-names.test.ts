import fc from 'fast-check'
import { expect, test } from 'vitest'

import { accountPath, filePath, repositoryPath, segment } from './github-names.ts'

const ODD_CHARACTERS = Array.from('./\\%?#&:@ -_aZ09\n\0é')

/** Texts of which many are nearly a name. */
const nearlyNames = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...ODD_CHARACTERS) }),
  fc.constantFrom('..', '.', '', '%2e%2e', 'a/../b', '\ud800', 'a'.repeat(101)),
)

/** Where a server would look for a path. */
function understood(path: string): string {
  const { pathname, search, hash } = new URL(`http://localhost${path}`)
  return `${pathname}${search}${hash}`
}

test('no name leads to another place than its own', () => {
  fc.assert(
    fc.property(nearlyNames, nearlyNames, (one, other) => {
      for (const path of [
        accountPath(one),
        repositoryPath({ owner: one, name: other }),
      ]) {
        expect(path === null || /^\/(users|repos)(\/[\w.-]+)+$/.test(path)).toBe(true)
        expect(path === null ? null : understood(path)).toBe(path)
      }
    }),
  )
})

test('a segment stays one, and is read back as it was', () => {
  fc.assert(
    fc.property(nearlyNames, (value) => {
      const encoded = segment(value)
      const path = `/branches/${encoded ?? ''}`
      expect(understood(path)).toBe(path)
      if (encoded === null) return
      expect(encoded).not.toContain('/')
      expect(decodeURIComponent(encoded)).toBe(value)
    }),
  )
})

test('a file stays below the contents, at the path that it has', () => {
  fc.assert(
    fc.property(fc.array(nearlyNames), (parts) => {
      const encoded = filePath(parts.join('/'))
      if (encoded === null) return
      const path = `/contents/${encoded}`
      expect(understood(path)).toBe(path)
      expect(decodeURIComponent(encoded)).toBe(parts.join('/'))
    }),
  )
})

test.each([
  ['ada', '/users/ada'],
  ['Ada-Lovelace', '/users/Ada-Lovelace'],
  ['ada_corporation', '/users/ada_corporation'],
  ['ada-', '/users/ada-'],
  ['a'.repeat(40), null],
  ['', null],
  ['ada.lovelace', null],
  ['ada/..', null],
])('the account %j is at %j', (login, path) => {
  expect(accountPath(login)).toBe(path)
})

test.each([
  ['ada', 'notes', '/repos/ada/notes'],
  ['ada', '.github', '/repos/ada/.github'],
  ['ada', 'ada.github.io', '/repos/ada/ada.github.io'],
  ['ada', '..', null],
  ['ada', '.', null],
  ['ada', 'notes?page=2', null],
  ['ada', 'nötes', null],
  ['..', 'notes', null],
])('the repository %j/%j is at %j', (owner, name, path) => {
  expect(repositoryPath({ owner, name })).toBe(path)
})

test.each([
  ['src/app.ts', 'src/app.ts'],
  ['docs/a file.md', 'docs/a%20file.md'],
  ['what?/100%#1.md', 'what%3F/100%25%231.md'],
  ['/etc', null],
  ['src//app.ts', null],
  ['src/../../secrets', null],
  ['./src', null],
  ['', null],
])('the file %j is at %j', (path, encoded) => {
  expect(filePath(path)).toBe(encoded)
})
