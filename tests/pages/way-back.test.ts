import { afterAll, beforeAll, expect, test } from 'vitest'

import { startSite, type Site } from '#tests/support/site.ts'

let site: Site

beforeAll(async () => {
  site = await startSite()
})

afterAll(() => site[Symbol.asyncDispose]())

const TOPIC = '/paths/garden/soil/digging'

test.each([
  ['its page', () => site.origin + TOPIC, TOPIC],
  ['nowhere known', () => null, '/dashboard'],
  ['another site', () => `https://elsewhere.test${TOPIC}`, '/dashboard'],
  ['what is no address', () => 'garden', '/dashboard'],
  ['an answer of its own', () => `${site.origin}/account/delete`, '/dashboard'],
])(
  'a form from %s, sent without a session, leads back to what can be shown',
  async (...row) => {
    const [, from, back] = row
    const referer = from()
    const answer = await site.visitor().post('/account/delete', {
      form: {},
      headers: { accept: 'text/html', ...(referer === null ? {} : { referer }) },
    })
    expect(answer.status).toBe(303)
    const next = encodeURIComponent(back)
    expect(answer.headers.get('location')).toBe(`/sign-in?next=${next}`)
  },
)
