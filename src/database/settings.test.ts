import { expect, test } from 'vitest'

import { configFor, readerKind, targetOf } from './settings.ts'

test.each([
  ['postgres://ada:secret@db.example:6432/school', 'db.example:6432/school'],
  ['postgres://db.example/school?sslmode=require', 'db.example/school'],
  ['postgres://ada@localhost/school?host=/run/postgresql', '/run/postgresql/school'],
  ['postgres:///school', 'localhost/school'],
])('%s is described without its password', (url, description) => {
  expect(targetOf(url).description).toBe(description)
})

test('settings travel in the start-up packet, beside those of the URL', () => {
  const target = targetOf('postgres://db.example/school?options=-c%20search_path%3Dx')
  const { options } = configFor(target, readerKind)
  expect(options).toContain('-c timezone=UTC')
  expect(options).toContain('-c default_transaction_read_only=on')
  expect(options).toMatch(/ -c search_path=x$/)
})

test('a transaction pooler is sent no settings, and not the word that names it', () => {
  const target = targetOf('postgres://db.example/school?pgbouncer=true')
  expect(configFor(target, readerKind)).toEqual({
    application_name: 'waymark',
    connectionString: 'postgres://db.example/school',
  })
})
