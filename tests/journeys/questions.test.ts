import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { BAD_ANSWER, GOOD_ANSWER, quiz } from '#tests/support/quiz.ts'
import { startSite, type Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'

let site: Site

beforeAll(async () => {
  site = await startSite({ paths: [quiz], env: { RATE_LIMITS: 'off' } })
})

afterAll(() => site[Symbol.asyncDispose]())

const answer = (who: Visitor, question: string, given: unknown, key?: string) =>
  who.post(`/api/questions/${question}/answers`, {
    json: { answer: given },
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  })

interface Outcome {
  readonly attempt_id: string
  readonly passed: boolean
  readonly graded_by: string
  readonly items: readonly Record<string, unknown>[]
  readonly feedback: string
  readonly attempts_left: number
  readonly locked_until: string | null
}

const outcomeOf = async (...args: Parameters<typeof answer>) => {
  const response = await answer(...args)
  expect([response.status, response.text]).toEqual([201, expect.anything()])
  return response.json<Outcome>()
}

describe('a question', () => {
  test('is shown without key and rubric, and asks for a session', async () => {
    const learner = await site.learner()
    const view = await learner.get('/api/questions/pick-one')
    expect(view.json()).toEqual({
      id: 'pick-one',
      kind: 'choice',
      prompt: '<p>Which tool lists files?</p>',
      multiple: false,
      options: [
        { id: 'ls', text: 'ls' },
        { id: 'rm', text: 'rm' },
      ],
      passed: false,
      attempts_left: 3,
      locked_until: null,
    })
    expect((await site.visitor().get('/api/questions/pick-one')).status).toBe(401)
    expect((await learner.get('/api/questions/nowhere')).json()).toMatchObject({
      status: 404,
      code: 'question_not_found',
    })
  })

  test.each([
    ['pick-one', 'ls', 'rm'],
    ['pick-all', ['pear', 'apple'], ['apple']],
    ['type-number', ' 8 ', 'eight'],
    ['type-word', 'PWD', 'ls'],
    ['type-pattern', '1034', '80'],
  ])('%s passes with %j and fails with %j', async (question, right, wrong) => {
    const learner = await site.learner()
    expect(await outcomeOf(learner, question, wrong)).toMatchObject({
      passed: false,
      graded_by: 'key',
      items: [],
      attempts_left: 2,
      locked_until: null,
    })
    expect(await outcomeOf(learner, question, right)).toMatchObject({ passed: true })
    const again = await answer(learner, question, right)
    expect(again.json()).toMatchObject({ status: 409, code: 'question_passed' })
  })

  test('tells the feedback on what was chosen, and explains after a pass', async () => {
    const learner = await site.learner()
    const wrong = await outcomeOf(learner, 'pick-one', 'rm')
    expect(wrong.feedback).toBe('<p>That one removes them.</p>')
    const right = await outcomeOf(learner, 'pick-one', ['ls'])
    expect(right.feedback).toContain('It is short for list.')
  })

  test.each([
    ['no option', 'pick-one', []],
    ['two options of one', 'pick-one', ['ls', 'rm']],
    ['an option there is not', 'pick-one', 'nothing'],
    ['blanks', 'type-word', '  '],
    ['a list for a text', 'type-word', ['pwd']],
    ['a long word', 'type-word', 'x'.repeat(501)],
    ['a text over its limit', 'explain-it', 'x'.repeat(1001)],
  ])('refuses %s and counts nothing', async (_what, question, given) => {
    const learner = await site.learner()
    const refused = await answer(learner, question, given)
    expect(refused.json()).toMatchObject({ status: 400, code: 'answer_rejected' })
    const view = await learner.get(`/api/questions/${question}`)
    expect(view.json()).toMatchObject({ attempts_left: 3 })
  })

  test('takes text that a database would choke on', async () => {
    const learner = await site.learner()
    const odd = `\u0000 \ud800 already in use \r\n stop \u0007`
    expect(await outcomeOf(learner, 'explain-it', odd)).toMatchObject({ passed: true })
  })
})

describe('a written answer without a model', () => {
  test('is graded by the signals, and says so, item by item', async () => {
    const learner = await site.learner()
    const failed = await outcomeOf(learner, 'explain-it', BAD_ANSWER)
    expect(failed).toMatchObject({ passed: false, graded_by: 'signals' })
    expect(failed.items).toEqual([
      {
        number: 1,
        verdict: 'not_met',
        quotation: null,
        hint: 'What does the message name?',
        text: null,
      },
      {
        number: 2,
        verdict: 'not_met',
        quotation: null,
        hint: 'What would you do next?',
        text: null,
      },
    ])
    const passed = await outcomeOf(learner, 'explain-it', GOOD_ANSWER)
    expect(passed).toMatchObject({ passed: true })
    expect(passed.items).toMatchObject([
      { verdict: 'met', text: 'Says that the port was taken by another process' },
      { verdict: 'met', text: 'Says how to free it or use another' },
    ])
    expect(passed.feedback).toContain('Two programs cannot listen on one port.')
  })

  test('counts as learning progress once it has passed, and not before', async () => {
    const learner = await site.learner()
    const learning = async () => {
      const progress = await learner.get('/api/me/progress/quiz')
      return progress.json<{ learning: { done: number; total: number } }>().learning
    }
    await outcomeOf(learner, 'explain-it', BAD_ANSWER)
    expect(await learning()).toMatchObject({ done: 0, total: 8 })
    await outcomeOf(learner, 'explain-it', GOOD_ANSWER)
    expect(await learning()).toMatchObject({ done: 1, total: 8, percent: 12.5 })
  })

  test('is kept in the history, newest first', async () => {
    const learner = await site.learner()
    await outcomeOf(learner, 'explain-it', BAD_ANSWER)
    await outcomeOf(learner, 'explain-it', GOOD_ANSWER)
    const history = await learner.get('/api/questions/explain-it/answers')
    expect(history.json()).toMatchObject({
      items: [
        { passed: true, answer: GOOD_ANSWER },
        { passed: false, answer: BAD_ANSWER, review: null },
      ],
      next_cursor: null,
    })
    const bad = await learner.get('/api/questions/explain-it/answers?cursor=nonsense')
    expect(bad.status).toBe(400)
  })
})

test('the export holds every answer, and nothing of the rubric', async () => {
  const learner = await site.learner()
  await learner.get('/api/questions/decide-it')
  await outcomeOf(learner, 'explain-it', BAD_ANSWER)
  await outcomeOf(learner, 'pick-one', 'rm')
  const exported = await learner.get('/api/me/export')
  expect(exported.json()).toMatchObject({
    question_answers: [
      {
        question_id: 'explain-it',
        answer: BAD_ANSWER,
        passed: false,
        graded_by: 'signals',
        rubric_version: 1,
        items: [{ verdict: 'not-met' }, { verdict: 'not-met' }],
      },
      { question_id: 'pick-one', answer: ['rm'], items: [] },
    ],
    scenarios: [{ question_id: 'decide-it', model: null }],
  })
  expect(exported.text).not.toContain('names-the-cause')
})

describe('the lock-out', () => {
  test('closes a question after three failures and says until when', async () => {
    const learner = await site.learner()
    for (const left of [2, 1, 0]) {
      const failed = await outcomeOf(learner, 'type-word', 'ls')
      expect(failed.attempts_left).toBe(left)
    }
    const locked = await answer(learner, 'type-word', 'pwd')
    expect(locked.json()).toMatchObject({ status: 429, code: 'question_locked' })
    const seconds = Number(locked.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(3590)
    expect(seconds).toBeLessThanOrEqual(3600)
    const view = await learner.get('/api/questions/type-word')
    const { locked_until: until } = view.json<{ locked_until: string }>()
    expect(Date.parse(until)).toBeGreaterThan(Date.now() + 3_590_000)
    // Other questions are open meanwhile.
    expect(await outcomeOf(learner, 'type-number', '8')).toMatchObject({ passed: true })
  })

  test('lets exactly three of 50 wrong answers at once be counted', async () => {
    const learner = await site.learner()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => answer(learner, 'type-number', '7')),
    )
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    const locked = Array.from({ length: 47 }, () => 429)
    expect(statuses).toEqual([201, 201, 201, ...locked])
  })
})

describe('an idempotency key', () => {
  test('is answered with the first result, however often and at once', async () => {
    const learner = await site.learner()
    const calls = Array.from({ length: 10 }, () =>
      outcomeOf(learner, 'type-number', '7', 'press-1'),
    )
    const results = await Promise.all(calls)
    expect(new Set(results.map((it) => JSON.stringify(it))).size).toBe(1)
    await outcomeOf(learner, 'type-number', '6', 'press-2')
    const later = await outcomeOf(learner, 'type-number', '7', 'press-1')
    expect(later).toEqual(results[0])
    const view = await learner.get('/api/questions/type-number')
    expect(view.json()).toMatchObject({ attempts_left: 1 })
  })

  test('with another answer is refused; of another learner it is another', async () => {
    const [one, other] = await Promise.all([site.learner(), site.learner()])
    await outcomeOf(one, 'type-number', '7', 'mine')
    const reused = await answer(one, 'type-number', '8', 'mine')
    expect(reused.json()).toMatchObject({ status: 409, code: 'idempotency_key_reused' })
    expect(await outcomeOf(other, 'type-number', '8', 'mine')).toMatchObject({
      passed: true,
    })
  })
})

describe('a scenario', () => {
  test('is chosen for the learner, kept, and needed before answering', async () => {
    const learner = await site.learner()
    const early = await answer(learner, 'decide-it', 'I look at the logs.')
    expect(early.json()).toMatchObject({ status: 409, code: 'scenario_required' })
    const visits = await Promise.all(
      Array.from({ length: 5 }, () => learner.get('/api/questions/decide-it')),
    )
    const situations = new Set(
      visits.map((it) => it.json<{ scenario: string }>().scenario),
    )
    expect(situations.size).toBe(1)
    expect([...situations][0]).toMatch(/<em>notes<\/em> server/)
    const passed = await outcomeOf(learner, 'decide-it', 'I look at the logs.')
    expect(passed).toMatchObject({ passed: true })
  })
})
