import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { download, startCertifyingSite } from '#tests/support/certificates.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site

beforeAll(async () => {
  site = await startCertifyingSite()
})

afterAll(() => site[Symbol.asyncDispose]())

describe('the issuer', () => {
  test.each([
    '/.well-known/did.json',
    '/.well-known/jwks.json',
    '/api/credentials/issuer',
    '/api/achievements/garden',
  ])('publishes %s for everybody', async (path) => {
    const { status, headers, bytes } = await download(site, path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/json')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(JSON.parse(new TextDecoder().decode(bytes))).toBeTypeOf('object')
  })

  test.each([
    ['/api/achievements/nothing', 404],
    ['/api/credentials/keys/nothing', 404],
    ['/api/credentials/nothing', 404],
    ['/api/credentials/nothing.png', 404],
    ['/api/credentials/00000000-0000-7000-8000-000000000000', 404],
    ['/api/credentials/status/-1', 400],
    ['/api/credentials/status/99999999999999999999', 404],
  ])('%s is %i', async (path, status) => {
    expect((await download(site, path)).status).toBe(status)
  })
})
