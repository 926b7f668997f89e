import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { PASSWORD, signUp, startSite, type Site } from '#tests/support/site.ts'

let site: Site

beforeAll(async () => {
  site = await startSite()
})

afterAll(() => site[Symbol.asyncDispose]())

interface Account {
  readonly name: string
  readonly roles: readonly string[]
  readonly time_zone: string
  readonly profile_public: boolean
}

describe('signing up', () => {
  test('makes the first account the admin, and only that', async () => {
    await using own = await startSite()
    const people = Array.from({ length: 10 }, () => own.learner())
    const accounts = await Promise.all(
      (await Promise.all(people)).map((person) => person.get('/api/me')),
    )
    const roles = accounts.flatMap((answer) => answer.json<Account>().roles)
    expect(roles.toSorted()).toEqual(['admin', ...Array<string>(9).fill('learner')])
  })

  test('begins a session in a cookie that scripts cannot read', async () => {
    const json = { name: 'Ada', email: 'cookie@example.test', password: PASSWORD }
    const answer = await site.visitor().post('/api/auth/sign-up/email', { json })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^waymark_session=[\w-]{43}; .*HttpOnly; SameSite=Lax$/),
    ])
  })

  test('marks the cookie secure behind TLS', async () => {
    const json = { name: 'Ada', email: 'tls@example.test', password: PASSWORD }
    const headers = { 'x-forwarded-proto': 'https' }
    const parts = { json, headers }
    const answer = await site.visitor().post('/api/auth/sign-up/email', parts)
    expect(answer.headers.getSetCookie().join()).toContain('; Secure')
  })

  test('with a taken address answers alike, and lets nobody in', async () => {
    await signUp(site.visitor(), { email: 'taken@example.test' })
    const thief = site.visitor()
    const json = {
      name: 'Eve',
      email: 'Taken@example.test',
      password: 'another password',
    }
    const answer = await thief.post('/api/auth/sign-up/email', { json })
    expect(answer.status).toBe(201)
    expect(thief.cookies.has('waymark_session')).toBe(true)
    expect((await thief.get('/api/me')).status).toBe(401)
  })

  test.each([
    ['a short password', { password: 'short' }, 'password_too_weak'],
    ['no real address', { email: 'ada at example' }, 'email_rejected'],
    ['a name that cannot be seen', { name: '\u202e' }, 'name_rejected'],
  ])('with %s is refused', async (_case, wishes, code) => {
    const person = { name: 'Ada', email: 'refused@example.test', password: PASSWORD }
    const json = { ...person, ...wishes }
    const answer = await site.visitor().post('/api/auth/sign-up/email', { json })
    expect(answer.json()).toMatchObject({ status: 400, code })
  })
})

describe('a session', () => {
  test('ends at once when its owner signs out, wherever it is used', async () => {
    const learner = await site.learner()
    const [token = ''] = learner.cookies.values()
    expect((await learner.post('/api/auth/sign-out')).status).toBe(201)
    expect(learner.cookies.size).toBe(0)
    const headers = { cookie: `waymark_session=${token}` }
    expect((await site.visitor().get('/api/me', { headers })).status).toBe(401)
  })

  test('begins again with the right password only', async () => {
    await signUp(site.visitor(), { email: 'again@example.test' })
    const signIn = (password: string) => {
      const json = { email: ' AGAIN@example.test ', password }
      return site.visitor().post('/api/auth/sign-in/email', { json })
    }
    const wrong = await signIn('not the password')
    expect(wrong.json()).toMatchObject({ status: 401, code: 'credentials_rejected' })
    expect((await signIn(PASSWORD)).status).toBe(201)
  })
})

describe('the account', () => {
  test('can be changed in part', async () => {
    const learner = await site.learner()
    const json = { time_zone: 'asia/tokyo', profile_public: true }
    const changed = await learner.patch('/api/me', { json })
    expect(changed.json<Account>()).toMatchObject({
      name: 'Ada Walker',
      time_zone: 'Asia/Tokyo',
      profile_public: true,
    })
    const wrong = await learner.patch('/api/me', { json: { time_zone: 'Mars/Base' } })
    expect(wrong.json()).toMatchObject({ status: 400, code: 'time_zone_unknown' })
    const nothing = await learner.patch('/api/me', { json: {} })
    expect(nothing.json()).toMatchObject({ status: 400, code: 'invalid_input' })
  })

  test('is deleted with its password, everywhere and at once', async () => {
    const learner = await site.learner()
    await learner.post('/api/steps/dig-a-hole/completion')
    const refused = await learner.delete('/api/me', { json: { password: 'wrong' } })
    expect(refused.json()).toMatchObject({ status: 403, code: 'password_rejected' })
    const [token = ''] = learner.cookies.values()
    const deleted = await learner.delete('/api/me', { json: { password: PASSWORD } })
    expect(deleted.status).toBe(204)
    const headers = { cookie: `waymark_session=${token}` }
    const after = await site
      .visitor()
      .post('/api/steps/sow-them/completion', { headers })
    expect(after.status).toBe(401)
  })

  test('that was deleted on another replica is 401, never 500', async () => {
    const learner = await site.learner()
    const { id } = (await learner.get('/api/me')).json<{ id: string }>()
    const { transact } = site.database.database
    await transact((tx) => tx.deleteFrom('users').where('id', '=', id).execute())
    const answer = await learner.post('/api/steps/dig-a-hole/completion')
    expect(answer.json()).toMatchObject({ status: 401, code: 'account_gone' })
  })

  test('can be taken along as JSON', async () => {
    const learner = await site.learner()
    await learner.post('/api/steps/dig-a-hole/completion')
    const answer = await learner.get('/api/me/export')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.json()).toMatchObject({
      account: { name: 'Ada Walker' },
      identities: [{ provider_id: 'credential' }],
      sessions: [{ address: '127.0.0.1' }],
      step_completions: [{ step_id: 'dig-a-hole' }],
    })
    expect(answer.text).not.toContain('$argon2')
    expect(answer.json()).toHaveProperty('question_answers', [])
  })
})
