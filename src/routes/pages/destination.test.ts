import { expect, test } from 'vitest'

import { destination } from './destination.ts'

test.each([
  ['/paths/web-service?x=1#step', '/paths/web-service?x=1#step'],
  ['/', '/'],
  [null, '/dashboard'],
  ['', '/dashboard'],
  ['https://elsewhere.test/', '/dashboard'],
  ['//elsewhere.test/', '/dashboard'],
  [String.raw`/\elsewhere.test/`, '/dashboard'],
  [String.raw`\/elsewhere.test`, '/dashboard'],
  ['/\t/elsewhere.test', '/dashboard'],
  ['javascript:alert(1)', '/dashboard'],
  ['paths', '/dashboard'],
])('after signing in with next=%j goes to %s', (next, expected) => {
  expect(destination(next)).toBe(expected)
})
