import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { holder, startCertifyingSite } from '#tests/support/certificates.ts'
import { PASSWORD, type Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'

let site: Site

beforeAll(async () => {
  site = await startCertifyingSite()
  await site.learner()
})

afterAll(() => site[Symbol.asyncDispose]())

const change = (who: Visitor, json: object) => who.patch('/api/me', { json })

const profile = (handle: string) => site.visitor().get(`/api/profiles/${handle}`)

const page = (handle: string) =>
  site.visitor().get(`/u/${handle}`, { headers: { accept: 'text/html' } })

const inDatabase = (text: string, values: readonly unknown[] = []) =>
  site.database.database.runScript(text, values)

describe('a profile', () => {
  test('is there from when the learner turns it on until it is off', async () => {
    const { who } = await holder(site)
    await change(who, { handle: 'on-and-off' })
    const unknown = (await profile('nobody-at-all')).json()
    const hidden = (await profile('on-and-off')).json()
    expect({ ...hidden, request_id: '' }).toEqual({ ...unknown, request_id: '' })
    expect((await page('on-and-off')).status).toBe(404)
    await change(who, { profile_public: true })
    expect((await profile('on-and-off')).status).toBe(200)
    expect((await page('on-and-off')).status).toBe(200)
    await change(who, { profile_public: false })
    expect((await profile('on-and-off')).status).toBe(404)
  })

  test('shows at first nothing that leads to a name', async () => {
    const { who } = await holder(site)
    await change(who, { handle: 'quiet', profile_public: true })
    const answer = await profile('quiet')
    expect(answer.json()).toMatchObject({
      handle: 'quiet',
      name: null,
      listed: false,
      certificates: null,
      activity: null,
      badges: expect.any(Array) as unknown[],
    })
    const { text } = await page('quiet')
    expect(text).not.toContain('Ada')
    expect(text).toContain('<meta name="robots" content="noindex" />')
  })

  test('shows each part that is chosen', async () => {
    const { who, code } = await holder(site)
    await change(who, {
      handle: 'open',
      profile_public: true,
      profile_shows_name: true,
      profile_shows_badges: false,
      profile_shows_certificates: true,
      profile_shows_activity: true,
      profile_listed: true,
    })
    expect((await profile('open')).json()).toMatchObject({
      name: 'Ada Walker',
      listed: true,
      badges: null,
      certificates: [{ code }],
      activity: { current_streak: 1, days: [{ count: 6 }] },
    })
    const { text } = await page('open')
    expect(text).toContain(`/certificates/${code}`)
    expect(text).not.toContain('noindex')
  })

  test('has one address, whatever capitals it is asked for with', async () => {
    const who = await site.learner()
    await change(who, { handle: '@Ada-L', profile_public: true })
    expect((await profile('ADA-L')).json()).toMatchObject({ handle: 'ada-l' })
    expect((await page('ADA-L')).headers.get('location')).toBe('/u/ada-l')
  })

  test('goes with the account, and frees its address', async () => {
    const who = await site.learner()
    await change(who, { handle: 'short-lived', profile_public: true })
    await who.delete('/api/me', { json: { password: PASSWORD } })
    expect((await profile('short-lived')).status).toBe(404)
    const next = await change(await site.learner(), { handle: 'short-lived' })
    expect(next.status).toBe(200)
  })
})

describe('a handle', () => {
  test.each([
    'ab',
    'x'.repeat(31),
    'with space',
    '-begins',
    'ends-',
    'two--hyphens',
    'émile',
    'admin',
    'Verify',
    'a/b',
  ])('is not %j', async (handle) => {
    const answer = await change(await site.learner(), { handle })
    expect(answer.json()).toMatchObject({ status: 400, code: 'handle_rejected' })
  })

  test('is one person’s, of ten who want it at once', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => site.learner()))
    const answers = await Promise.all(
      people.map((who) => change(who, { handle: 'wanted' })),
    )
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, ...Array<number>(9).fill(409)])
  })

  test('that is given up is kept for its learner for 90 days', async () => {
    const [one, other] = [await site.learner(), await site.learner()]
    await change(one, { handle: 'first-name' })
    await change(one, { handle: 'second-name' })
    const early = await change(other, { handle: 'first-name' })
    expect(early.json()).toMatchObject({ status: 409, code: 'handle_taken' })
    expect((await change(one, { handle: 'first-name' })).status).toBe(200)
    await change(one, { handle: null })
    await inDatabase(
      `update handles_given_up set given_up_at = now() - interval '91 days'
       where handle = 'first-name'`,
    )
    expect((await change(other, { handle: 'first-name' })).status).toBe(200)
  })
})

describe('the form', () => {
  test('keeps what is ticked, and asks for an address', async () => {
    const who = await site.learner()
    const without = await who.post('/account/profile', {
      form: { profile_public: 'true', handle: '' },
    })
    expect([without.status, without.text]).toEqual([
      400,
      expect.stringContaining('Choose an address'),
    ])
    const form = { profile_public: 'true', handle: 'formal', shows_name: 'true' }
    const sent = await who.post('/account/profile', { form })
    expect(sent.headers.get('location')).toBe('/account?saved')
    const account = await who.get('/account')
    expect(account.text).toContain('href="/u/formal"')
    expect((await who.get('/api/me')).json()).toMatchObject({
      handle: 'formal',
      profile_public: true,
      profile_shows_name: true,
      profile_shows_badges: false,
    })
  })

  test('of the name and the time zone leaves the profile as it is', async () => {
    const who = await site.learner()
    await change(who, { handle: 'steady', profile_public: true })
    await who.post('/account', { form: { name: 'Ada B', time_zone: 'Asia/Tokyo' } })
    expect((await profile('steady')).status).toBe(200)
  })
})
