import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { PASSWORD, startSite, type Site } from '#tests/support/site.ts'

let site: Site

beforeAll(async () => {
  site = await startSite()
})

afterAll(() => site[Symbol.asyncDispose]())

interface Problem {
  readonly code: string
  readonly errors?: readonly { in: string; pointer: string }[]
}

const person = { name: 'Ada', email: 'ada@example.test', password: PASSWORD }

describe('bad input is a problem with a pointer, never a 500', () => {
  test.each<[string, unknown, string]>([
    ['a missing field', { ...person, email: undefined }, '/email'],
    ['a wrong type', { ...person, name: 7 }, '/name'],
    ['a list for a text', { ...person, password: ['x'] }, '/password'],
    ['an over-long text', { ...person, name: 'x'.repeat(101) }, '/name'],
    ['an unknown key', { ...person, role: 'admin' }, '/role'],
    ['no object at all', 'text', ''],
    ['null', null, ''],
  ])('%s', async (_case, json, pointer) => {
    const answer = await site.visitor().post('/api/auth/sign-up/email', { json })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    const problem = answer.json<Problem>()
    expect(problem.code).toBe('invalid_input')
    expect(problem.errors?.[0]).toMatchObject({ in: 'body', pointer })
  })

  test.each<[string, RequestInit, number, string]>([
    ['malformed JSON', { body: '{"name":' }, 400, 'malformed_json'],
    [
      'JSON that poisons a prototype',
      { body: '{"__proto__":{}}' },
      400,
      'malformed_json',
    ],
    [
      'a body over the limit',
      { body: `"${'x'.repeat(70_000)}"` },
      413,
      'body_too_large',
    ],
    [
      'another media type',
      { body: '<name/>', headers: { 'content-type': 'application/xml' } },
      415,
      'media_type_unsupported',
    ],
  ])('%s', async (_case, init, status, code) => {
    const response = await fetch(`${site.origin}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...init,
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code, status })
  })
})

describe('a session cookie', () => {
  test.each([
    'x',
    'a'.repeat(64),
    'a'.repeat(6000),
    '%00%ff',
    '"; drop table users; --',
    'é'.repeat(20),
  ])('that is nonsense (%j) is no session', async (value) => {
    const cookie = `waymark_session=${encodeURIComponent(value)}`
    const answer = await site.visitor().get('/api/me', { headers: { cookie } })
    expect(answer.status).toBe(401)
  })
})

describe('an unsafe call from elsewhere', () => {
  test.each([
    [{ origin: 'https://elsewhere.test' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{}, 201],
  ])('with %j is answered %i', async (headers, status) => {
    const visitor = site.visitor()
    const answer = await visitor.post('/api/auth/sign-out', { headers })
    expect(answer.status).toBe(status)
  })

  test('with the own origin is let through, for forms too', async () => {
    const learner = await site.learner()
    const own = { headers: { origin: site.origin } }
    const answer = await learner.post('/api/steps/dig-a-hole/completion', own)
    expect(answer.status).toBe(201)
    const foreign = { headers: { origin: 'https://elsewhere.test' } }
    expect((await learner.post('/steps/sow-them/complete', foreign)).status).toBe(403)
  })
})

describe('what is not there', () => {
  test.each([
    '/api/nothing',
    '/api/paths/nothing',
    '/api/topics/%00',
    '/api/topics/..%2f..%2fetc',
    `/api/topics/${'x'.repeat(90)}`,
  ])('%s is a 404 problem', async (url) => {
    const answer = await site.visitor().get(url)
    expect(answer.status).toBe(404)
    expect(answer.json<Problem>().code).toMatch(/_not_found$/)
  })

  test.each(['/nothing', '/paths/nothing', '/paths/garden/nothing', '/assets/x.css'])(
    '%s is a page that says so',
    async (url) => {
      const headers = { accept: 'text/html' }
      const answer = await site.visitor().get(url, { headers })
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.text).toContain('404')
    },
  )

  test('an address that is not valid is 400, not 500', async () => {
    expect((await site.visitor().get('/paths/%')).status).toBe(400)
  })
})
