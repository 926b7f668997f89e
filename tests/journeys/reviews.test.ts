import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { BAD_ANSWER, GOOD_ANSWER, quiz } from '#tests/support/quiz.ts'
import { startSite, type Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'

let site: Site
/** The first account, which is the admin. */
let admin: Visitor
let mentor: Visitor

beforeAll(async () => {
  site = await startSite({ paths: [quiz], env: { RATE_LIMITS: 'off' } })
  admin = await site.learner()
  mentor = await site.learner()
  await setRole(mentor, 'mentor')
})

afterAll(() => site[Symbol.asyncDispose]())

async function setRole(who: Visitor, role: 'mentor') {
  const { id } = (await who.get('/api/me')).json<{ id: string }>()
  const { transact } = site.database.database
  await transact((tx) =>
    tx.updateTable('users').set({ role }).where('id', '=', id).execute(),
  )
  // Sessions show it within half a minute; a change of the account at once.
  await who.patch('/api/me', { json: { name: 'Mentor' } })
}

const fail = async (who: Visitor) => {
  const json = { answer: BAD_ANSWER }
  const answer = await who.post('/api/questions/explain-it/answers', { json })
  return answer.json<{ attempt_id: string }>().attempt_id
}

const appeal = (who: Visitor, id: string, reason = 'It says the same in my words.') =>
  who.post(`/api/answers/${id}/appeal`, { json: { reason } })

const decide = (who: Visitor, id: string, json: object) =>
  who.post(`/api/review/cases/${id}/decision`, { json })

const queue = async (query = '') => {
  const list = await mentor.get(`/api/review/cases${query}`)
  type Cases = { items: Record<string, unknown>[]; next_cursor: string | null }
  return list.json<Cases>()
}

const latest = async (who: Visitor) => {
  const history = await who.get('/api/questions/explain-it/answers')
  return history.json<{ items: Record<string, unknown>[] }>().items[0]
}

const done = async (who: Visitor) => {
  const progress = await who.get('/api/me/progress/quiz')
  return progress.json<{ learning: { done: number } }>().learning.done
}

describe('an appeal', () => {
  test('reaches the mentors, who pass the answer: it counts from then on', async () => {
    const learner = await site.learner()
    const id = await fail(learner)
    expect((await appeal(learner, id)).status).toBe(201)
    const open = await queue('?reason=appeal&question_id=explain-it')
    const found = open.items.find((it) => it['attempt_id'] === id)
    expect(found).toMatchObject({
      appeal: 'It says the same in my words.',
      answer: BAD_ANSWER,
      graded_by: 'signals',
      items: [{ text: 'Says that the port was taken by another process' }, {}],
      decision: null,
    })
    expect(JSON.stringify(found)).not.toContain('learner')
    expect(await done(learner)).toBe(0)
    const decided = await decide(mentor, id, { passed: true, comment: 'It does.' })
    expect(decided.status).toBe(201)
    expect(await done(learner)).toBe(1)
    expect(await latest(learner)).toMatchObject({
      passed: true,
      review: { decision: { passed: true, comment: 'It does.' } },
    })
    const after = await queue('?state=decided')
    expect(after.items.map((it) => it['attempt_id'])).toContain(id)
  })

  test('that is declined is explained, and can be answered anew', async () => {
    const learner = await site.learner()
    const id = await fail(learner)
    await appeal(learner, id)
    const bare = await decide(mentor, id, { passed: false })
    expect(bare.json()).toMatchObject({ status: 400, code: 'review_text_rejected' })
    await decide(mentor, id, { passed: false, comment: 'Name the port.' })
    expect(await latest(learner)).toMatchObject({
      passed: false,
      review: { decision: { comment: 'Name the port.' } },
    })
    const json = { answer: GOOD_ANSWER }
    const again = await learner.post('/api/questions/explain-it/answers', { json })
    expect(again.json()).toMatchObject({ passed: true })
  })

  test('needs a failed answer of one’s own, and a reason, and comes once', async () => {
    const [learner, other] = await Promise.all([site.learner(), site.learner()])
    const id = await fail(learner)
    expect((await appeal(other, id)).json()).toMatchObject({ code: 'answer_not_found' })
    expect((await appeal(learner, 'nonsense')).status).toBe(404)
    expect((await appeal(learner, id, ' ')).json()).toMatchObject({
      code: 'review_text_rejected',
    })
    const asked = await Promise.all([appeal(learner, id), appeal(learner, id)])
    expect(asked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201, 409,
    ])
    const json = { answer: GOOD_ANSWER }
    const passed = await learner.post('/api/questions/explain-it/answers', { json })
    const { attempt_id: passedId } = passed.json<{ attempt_id: string }>()
    expect((await appeal(learner, passedId)).json()).toMatchObject({
      code: 'answer_passed',
    })
    // There is nothing left to decide, so no mentor is kept busy with it.
    expect((await decide(mentor, id, { passed: true })).status).toBe(404)
  })
})

describe('the queue', () => {
  test('is for mentors and admins alone', async () => {
    const learner = await site.learner()
    const id = await fail(learner)
    await appeal(learner, id)
    const urls = [
      '/api/review/cases',
      `/api/review/cases/${id}`,
      '/api/review/regradings',
    ]
    for (const url of urls) {
      expect((await site.visitor().get(url)).status, url).toBe(401)
      expect((await learner.get(url)).json(), url).toMatchObject({
        status: 403,
        code: 'role_required',
      })
      expect((await mentor.get(url)).status, url).toBe(200)
      expect((await admin.get(url)).status, url).toBe(200)
    }
    const refused = await decide(learner, id, { passed: true })
    expect(refused.json()).toMatchObject({ status: 403, code: 'role_required' })
    for (const url of ['/review', `/review/${id}`]) {
      expect((await learner.get(url)).status, url).toBe(403)
      expect((await mentor.get(url)).status, url).toBe(200)
    }
  })

  test('is decided once, and never by whom the answer is of', async () => {
    const own = await fail(mentor)
    await appeal(mentor, own)
    expect((await decide(mentor, own, { passed: true })).json()).toMatchObject({
      status: 403,
      code: 'own_review',
    })
    const words = [
      decide(admin, own, { passed: true }),
      decide(admin, own, { passed: false, comment: 'No.' }),
    ]
    const statuses = (await Promise.all(words)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  test('comes in pages that miss nothing', async () => {
    const learners = await Promise.all(Array.from({ length: 13 }, () => site.learner()))
    const ids = await Promise.all(
      learners.flatMap((learner) => [fail(learner), fail(learner)]),
    )
    await Promise.all(
      ids.map((id, index) => appeal(learners[Math.floor(index / 2)] as Visitor, id)),
    )
    const seen: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await queue(`?cursor=${cursor}`)
      expect(page.items.length).toBeLessThanOrEqual(25)
      seen.push(...page.items.map((it) => it['attempt_id']))
      cursor = page.next_cursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(ids.filter((id) => !seen.includes(id))).toEqual([])
    expect((await mentor.get('/api/review/cases?cursor=xyz')).status).toBe(400)
  })
})

describe('by form', () => {
  test('a mentor decides, and what could not be taken stands there again', async () => {
    const learner = await site.learner()
    const id = await fail(learner)
    const headers = { accept: 'text/html' }
    const asked = await learner.post(`/answers/${id}/appeal`, {
      form: { reason: 'Please look.' },
      headers,
    })
    expect(asked.status).toBe(303)
    expect(asked.headers.get('location')).toBe(
      '/paths/quiz/asking/all-kinds#explain-it',
    )
    const url = `/review/${id}`
    const open = await mentor.post(url, {
      form: { comment: 'A long comment' },
      headers,
    })
    expect(open.status).toBe(400)
    expect(open.text).toContain('A long comment')
    const decided = await mentor.post(url, {
      form: { passed: 'false', comment: 'Name the port.' },
      headers,
    })
    expect(decided.headers.get('location')).toBe('/review')
    const topic = await learner.get('/paths/quiz/asking/all-kinds', { headers })
    expect(topic.text).toContain('Name the port.')
  })

  test('an answer that cannot be taken stays in the form', async () => {
    const learner = await site.learner()
    const headers = { accept: 'text/html' }
    const send = (answer: string, key: string) =>
      learner.post('/questions/explain-it/answer', {
        form: { answer, idempotency_key: key },
        headers,
      })
    const long = `I think ${'so '.repeat(400)}`
    const refused = await send(long, 'explain-it:first')
    expect(refused.status).toBe(400)
    expect(refused.text).toContain(long.trim())
    expect(refused.text).toContain('at most 1000 are read')
    expect((await send(BAD_ANSWER, 'explain-it:first')).status).toBe(303)
    // The very same form once more is the same answer.
    expect((await send(BAD_ANSWER, 'explain-it:first')).status).toBe(303)
    const view = await learner.get('/api/questions/explain-it')
    expect(view.json()).toMatchObject({ attempts_left: 2 })
    const other = await send(GOOD_ANSWER, 'explain-it:first')
    expect(other.status).toBe(409)
    expect(other.text).toContain('so I would stop that one')
    const back = await learner.get('/questions/explain-it/answer', { headers })
    expect(back.headers.get('location')).toContain('#explain-it')
  })
})
