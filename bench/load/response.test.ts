import { describe, expect, test } from 'vitest'

import { readResponse } from './response.ts'

const plain = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello'
const chunked =
  'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n' +
  '5\r\nhello\r\n3;x=y\r\n0\r\n\r\n0\r\n\r\n'
const empty = 'HTTP/1.1 204 No Content\r\nx: y\r\n\r\n'

describe('readResponse', () => {
  test.each([
    ['one with a length', plain, 200],
    ['one in chunks, with what looks like the last chunk inside', chunked, 201],
    ['one without a body', empty, 204],
  ])('reads %s only when it is whole', (_what, text, status) => {
    const bytes = Buffer.from(text)
    expect(readResponse(bytes)).toEqual({ status, bytes: bytes.length })
    for (let length = 0; length < bytes.length; length += 1)
      expect(readResponse(bytes.subarray(0, length))).toBeNull()
  })

  test('refuses one whose end nobody can tell', () => {
    const endless = Buffer.from('HTTP/1.1 200 OK\r\nx: y\r\n\r\nhello')
    expect(() => readResponse(endless)).toThrow(RangeError)
  })
})
