import { expect, test } from 'vitest'

import { compareMigrations } from './compare.ts'

const one = migration(1, 'one')
const two = migration(2, 'two')
const three = migration(3, 'three')

test.each([
  ['an empty database', [], { pending: [one, two], changed: [], newerVersion: null }],
  ['one behind', [one], { pending: [two], changed: [], newerVersion: null }],
  ['up to date', [one, two], { pending: [], changed: [], newerVersion: null }],
  ['ahead', [one, two, three], { pending: [], changed: [], newerVersion: 3 }],
  [
    'with a changed file',
    [{ ...one, sha256: 'other' }, two],
    { pending: [], changed: ['one'], newerVersion: null },
  ],
])('%s', (_, applied, expected) => {
  expect(compareMigrations([one, two], applied)).toEqual(expected)
})

function migration(version: number, name: string) {
  return { version, name, sha256: `sha of ${name}`, sql: '' }
}
