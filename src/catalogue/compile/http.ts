import type { Static } from 'typebox'

import type { HttpRequest } from '#catalogue/http-check.ts'
import type { HttpRequestEntry } from '#catalogue/schema/http.ts'

import { asList } from './content.ts'

/** Compiles one request of an `http` check. */
export function compileRequest(entry: Static<typeof HttpRequestEntry>): HttpRequest {
  const { name, method, path, headers, json = null, expect, save } = entry
  return {
    name,
    method,
    path,
    headers,
    json,
    expect: {
      statuses: expect.status === undefined ? [] : asList(expect.status),
      headers: Object.fromEntries(
        Object.entries(expect.headers).map(([key, value]) => [
          key.toLowerCase(),
          value,
        ]),
      ),
      schema: expect.schema ?? null,
      contains: asList(expect.contains),
    },
    save,
  }
}
