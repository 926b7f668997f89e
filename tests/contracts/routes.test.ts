import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { startSite, type Site } from '#tests/support/site.ts'

interface Operation {
  readonly summary?: string
  readonly responses: Readonly<
    Record<string, { content?: Record<string, { schema?: object }> }>
  >
}

interface OpenApi {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

let site: Site
let document: OpenApi

beforeAll(async () => {
  site = await startSite()
  document = (await site.visitor().get('/api/openapi.json')).json<OpenApi>()
})

afterAll(() => site[Symbol.asyncDispose]())

function operations(): readonly (readonly [string, string, Operation])[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [method, path, operation] as const,
    ),
  )
}

/** Whether a path's pattern takes the calls of another, more literal one. */
function covers(pattern: string, path: string): boolean {
  const parts = pattern.split('/')
  const others = path.split('/')
  const takes = (part: string, index: number) =>
    /^\{[^}]*\}$/.test(part) || part === others[index]
  return parts.length === others.length && parts.every(takes)
}

describe('every endpoint', () => {
  test('is in an OpenAPI 3.1 document', () => {
    expect(document.openapi).toMatch(/^3\.1/)
    expect(operations().length).toBeGreaterThan(10)
  })

  test('has a summary, answers and a schema for each answer with a body', () => {
    for (const [method, path, { summary, responses }] of operations()) {
      const name = `${method} ${path}`
      expect(summary, name).toMatch(/^[A-Z]/)
      const success = Object.keys(responses).find((status) => status.startsWith('2'))
      expect(success, name).toBeDefined()
      for (const [status, { content }] of Object.entries(responses)) {
        if (status === '204') continue
        const schemas = Object.values(content ?? {}).map(({ schema }) => schema)
        expect(schemas.length, `${name} ${status}`).toBeGreaterThan(0)
        expect(schemas, `${name} ${status}`).not.toContain(undefined)
      }
    }
  })

  test('answers 201 to POST, 200 or 204 to DELETE, 200 to the rest', () => {
    const allowed: Record<string, readonly string[]> = {
      get: ['200'],
      patch: ['200'],
      post: ['201'],
      delete: ['200', '204'],
    }
    for (const [method, path, { responses }] of operations()) {
      const success = Object.keys(responses).filter((status) => status.startsWith('2'))
      expect(success, path).toHaveLength(1)
      expect(allowed[method], `${method} ${path}`).toContain(success[0])
    }
  })

  test('documents its problems as application/problem+json', () => {
    for (const [method, path, { responses }] of operations()) {
      expect(Object.keys(responses), `${method} ${path}`).toContain('429')
      for (const [status, { content }] of Object.entries(responses)) {
        if (Number(status) < 400) continue
        expect(Object.keys(content ?? {}), `${method} ${path} ${status}`).toEqual([
          'application/problem+json',
        ])
      }
    }
  })

  test('documents every answer with its media type', () => {
    const types = operations().flatMap(([, path, { responses }]) =>
      Object.entries(responses)
        .filter(([status]) => Number(status) < 300 && status !== '204')
        .map(([, { content }]) => [path, Object.keys(content ?? {})] as const),
    )
    const unusual = types.filter(([, [type]]) => type !== 'application/json')
    expect(unusual).toEqual([
      ['/api/badges/{badge_id}.svg', ['image/svg+xml']],
      ['/api/badges/{badge_id}.png', ['image/png']],
      ['/api/certificates/{code}.pdf', ['application/pdf']],
      ['/api/certificates/{code}.png', ['image/png']],
      ['/api/certificates/{code}.svg', ['image/svg+xml']],
      ['/api/credentials/status/{list}.jwt', ['application/vc+jwt']],
      ['/api/credentials/{id}.png', ['image/png']],
      ['/api/credentials/{id}.svg', ['image/svg+xml']],
      ['/metrics', ['text/plain; version=0.0.4; charset=utf-8']],
    ])
    expect(types.every(([, all]) => all.length === 1)).toBe(true)
  })

  test('declares literal paths before parameterised ones', () => {
    const paths = Object.keys(document.paths)
    const shadowed = paths.filter((path, index) =>
      paths
        .slice(0, index)
        .some((earlier) => earlier !== path && covers(earlier, path)),
    )
    expect(shadowed).toEqual([])
    expect(covers('/items/{id}', '/items/stats')).toBe(true)
  })

  test('has a limit that its answers tell of', async () => {
    const answer = await site.visitor().get('/api/paths')
    expect(answer.headers.get('ratelimit-limit')).toBe('600')
    expect(answer.headers.get('ratelimit-remaining')).toBe('599')
  })
})

describe('limits', () => {
  test('count by account: learners behind one address do not share', async () => {
    const [one, other] = await Promise.all([site.learner(), site.learner()])
    for (let call = 0; call < 120; call += 1)
      await one.delete('/api/steps/dig-a-hole/completion')
    const refused = await one.delete('/api/steps/dig-a-hole/completion')
    expect(refused.status).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'rate_limited' })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await other.delete('/api/steps/dig-a-hole/completion')).status).toBe(404)
  })

  test('count guesses at one account, from wherever they come', async () => {
    const json = { email: 'Guessed@Example.test ', password: 'not the password' }
    const guess = (address: string) =>
      site.visitor().post('/api/auth/sign-in/email', {
        json,
        headers: { 'x-forwarded-for': address },
      })
    const addresses = Array.from({ length: 21 }, (_, index) => `198.51.100.${index}`)
    const statuses: number[] = []
    for (const address of addresses) statuses.push((await guess(address)).status)
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401))
    expect(statuses[20]).toBe(429)
  })

  test('can be switched off for load tests', async () => {
    await using own = await startSite({ env: { RATE_LIMITS: 'off' } })
    const answer = await own.visitor().get('/api/paths')
    expect(answer.headers.get('ratelimit-limit')).toBeNull()
  })
})
