import { expect, test } from 'vitest'

import { readServiceAddress } from './http-address.ts'
import { ValueRejectedError } from './kind.ts'

const PUBLIC_ONLY = { allowLoopbackHttp: false }
const DEVELOPMENT = { allowLoopbackHttp: true }

test.each([
  ['https://notes.example.org', 'https://notes.example.org'],
  ['  notes.example.org/ \n', 'https://notes.example.org'],
  ['HTTPS://Notes.Example.org/', 'https://notes.example.org'],
  ['notes.example.org:8443', 'https://notes.example.org:8443'],
  ['https://example.org/api/v1//?page=2#top', 'https://example.org/api/v1'],
  ['https://example.org/a/../b', 'https://example.org/b'],
  ['93.184.216.34', 'https://93.184.216.34'],
])('%j is read as %s', (typed, address) => {
  expect(readServiceAddress(typed, PUBLIC_ONLY)).toBe(address)
  expect(readServiceAddress(address, PUBLIC_ONLY)).toBe(address)
})

test('for development, a service of this machine', () => {
  const typed = 'http://localhost:3000/'
  expect(readServiceAddress(typed, DEVELOPMENT)).toBe('http://localhost:3000')
})

test.each([
  ['', /not a web address/],
  ['my service', /not a web address/],
  ['mailto:ada@example.org', /not a web address|user name/],
  ['ada@example.org', /before the @/],
  ['http://notes.example.org', /begin with https/],
  ['http://localhost:3000', /begin with https/],
  ['localhost:3000', /from any other device/],
  ['192.168.1.2', /private network/],
  ['notes.example.org:22', /port/],
])('%j is refused, and why', (typed, words) => {
  const read = () => readServiceAddress(typed, PUBLIC_ONLY)
  expect(read).toThrow(ValueRejectedError)
  expect(read).toThrow(words)
})
