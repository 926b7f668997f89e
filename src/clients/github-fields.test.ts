import { expect, test } from 'vitest'

import {
  asList,
  asObject,
  FieldError,
  flag,
  instant,
  list,
  maybe,
  object,
  text,
  webAddress,
  whole,
  type JsonObject,
} from './github-fields.ts'

const at = new Date('2026-05-01T12:00:00Z')

test.each<[(json: JsonObject, key: string) => unknown, unknown, unknown]>([
  [text, 'ada', 'ada'],
  [text, '', ''],
  [whole, 0, 0],
  [flag, false, false],
  [instant, '2026-05-01T12:00:00Z', at],
  [webAddress, 'https://github.com/ada', 'https://github.com/ada'],
  [object, { id: 1 }, { id: 1 }],
  [(json, key) => list(json, key, (it) => whole(it, 'id')), [{ id: 1 }], [1]],
  [(json, key) => maybe(json, key, text), 'ada', 'ada'],
  [(json, key) => maybe(json, key, text), null, null],
  [(json, key) => maybe(json, key, text), undefined, null],
])('%o reads %j', (read, value, expected) => {
  expect(read({ field: value }, 'field')).toEqual(expected)
})

test.each<[(json: JsonObject, key: string) => unknown, unknown]>([
  [text, 1],
  [text, null],
  [text, undefined],
  [whole, 1.5],
  [whole, -1],
  [whole, '1'],
  [whole, 2 ** 53],
  [flag, 'true'],
  [flag, 0],
  [instant, 'yesterday'],
  [instant, 0],
  [webAddress, 'javascript:alert(1)'],
  [webAddress, '//evil.test'],
  [object, []],
  [object, null],
  [object, 'text'],
  [(json, key) => list(json, key, (it) => whole(it, 'id')), {}],
  [(json, key) => list(json, key, (it) => whole(it, 'id')), [1]],
  [(json, key) => list(json, key, (it) => whole(it, 'id')), [{ id: 'x' }]],
  [(json, key) => maybe(json, key, text), 1],
])('%o refuses %j', (read, value) => {
  expect(() => read({ field: value }, 'field')).toThrow(FieldError)
})

test('says which field it was', () => {
  expect(() => text({}, 'login')).toThrow('login is not a text')
  expect(() => asObject('x')).toThrow('the body is not an object')
  expect(() => asList('x', String)).toThrow('the body is not a list')
})
