import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { garden } from '#tests/support/curriculum.ts'
import { startSite, type Site } from '#tests/support/site.ts'

let site: Site

beforeAll(async () => {
  const [soil, seeds] = garden.phases
  const rows = { ...garden, id: 'rows', gating: 'sequential' as const }
  const renamed = [soil, seeds].map((phase, index) => ({
    id: `row-phase-${String(index)}`,
    topics: (phase?.topics ?? []).map((topic) => ({
      id: `row-${topic.id}`,
      steps: topic.steps.map((step) => `row-${step}`),
    })),
  }))
  site = await startSite({ paths: [garden, { ...rows, phases: renamed }] })
})

afterAll(() => site[Symbol.asyncDispose]())

async function rowsOf(stepId: string): Promise<number> {
  const { reader } = site.database.database
  const rows = await reader
    .selectFrom('step_completions')
    .select('user_id')
    .where('step_id', '=', stepId)
    .execute()
  return rows.length
}

describe('completing a step', () => {
  test('answers 201 with its place and time', async () => {
    const learner = await site.learner()
    const answer = await learner.post('/api/steps/dig-a-hole/completion')
    expect(answer.status).toBe(201)
    expect(answer.json()).toEqual({
      step_id: 'dig-a-hole',
      topic_id: 'digging',
      phase_id: 'soil',
      path_id: 'garden',
      completed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    })
  })

  test('of an unknown step is 404 step_not_found', async () => {
    const learner = await site.learner()
    const answer = await learner.post('/api/steps/no-such-step/completion')
    expect(answer.status).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'step_not_found', status: 404 })
  })

  test('of a complete step is 400 and changes nothing', async () => {
    const learner = await site.learner()
    const first = await learner.post('/api/steps/sow-them/completion')
    const again = await learner.post('/api/steps/sow-them/completion')
    expect(again.status).toBe(400)
    expect(again.json()).toMatchObject({ code: 'step_already_complete' })
    const exported = (await learner.get('/api/me/export')).json<{
      step_completions: { step_id: string; completed_at: string }[]
    }>()
    expect(exported.step_completions).toEqual([
      { step_id: 'sow-them', completed_at: first.json()['completed_at'] },
    ])
  })

  test('needs a session', async () => {
    const answer = await site.visitor().post('/api/steps/dig-a-hole/completion')
    expect(answer.status).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'session_required' })
  })

  test('a hundred times at once: one 201, ninety-nine 400, one row', async () => {
    const learner = await site.learner()
    const calls = Array.from({ length: 100 }, () =>
      learner.post('/api/steps/buy-seeds/completion'),
    )
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 400)).toHaveLength(99)
    expect(await rowsOf('buy-seeds')).toBe(1)
  })

  test('may say that its empty body is JSON', async () => {
    const learner = await site.learner()
    const headers = { 'content-type': 'application/json' }
    const answer = await learner.post('/api/steps/fill-the-can/completion', { headers })
    expect(answer.status).toBe(201)
  })
})

describe('taking a completion back', () => {
  test('removes that step only', async () => {
    const learner = await site.learner()
    await learner.post('/api/steps/dig-a-hole/completion')
    await learner.post('/api/steps/fill-it-again/completion')
    expect((await learner.delete('/api/steps/dig-a-hole/completion')).status).toBe(204)
    const { completed } = await completedIn(learner)
    expect(completed).toBe(1)
    expect((await learner.post('/api/steps/dig-a-hole/completion')).status).toBe(201)
  })

  test('of what is not complete is 404', async () => {
    const learner = await site.learner()
    const open = await learner.delete('/api/steps/dig-a-hole/completion')
    expect(open.json()).toMatchObject({ status: 404, code: 'step_not_complete' })
    const unknown = await learner.delete('/api/steps/no-such-step/completion')
    expect(unknown.json()).toMatchObject({ status: 404, code: 'step_not_found' })
  })

  test('leaves other learners alone', async () => {
    const [one, other] = await Promise.all([site.learner(), site.learner()])
    await one.post('/api/steps/dig-a-hole/completion')
    const answer = await other.delete('/api/steps/dig-a-hole/completion')
    expect(answer.status).toBe(404)
    expect((await completedIn(one)).completed).toBe(1)
  })
})

describe('a sequential path', () => {
  test('refuses a step behind an open one, by API and by form', async () => {
    const learner = await site.learner()
    const answer = await learner.post('/api/steps/row-fill-it-again/completion')
    expect(answer.status).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'step_locked' })
    const form = await learner.post('/steps/row-fill-it-again/complete')
    expect(form.status).toBe(403)
    expect(await rowsOf('row-fill-it-again')).toBe(0)
  })

  test('opens the next step across topics and phases', async () => {
    const learner = await site.learner()
    const steps = [
      'dig-a-hole',
      'fill-it-again',
      'fill-the-can',
      'water-the-bed',
      'buy-seeds',
    ]
    for (const step of steps) {
      const answer = await learner.post(`/api/steps/row-${step}/completion`)
      expect(answer.status).toBe(201)
    }
  })

  test('locks no reading', async () => {
    const learner = await site.learner()
    expect((await learner.get('/api/topics/row-sowing')).status).toBe(200)
    const page = await learner.get('/paths/rows/row-phase-1/row-sowing')
    expect(page.status).toBe(200)
  })
})

async function completedIn(learner: Awaited<ReturnType<Site['learner']>>) {
  const answer = await learner.get('/api/me/progress/garden')
  const { learning } = answer.json<{ learning: { done: number } }>()
  return { completed: learning.done }
}
