import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { writeCurriculum, type PathSketch } from '#tests/support/curriculum.ts'
import { startSite, type Site } from '#tests/support/site.ts'

const QUESTION = `  - id: why-dig
    kind: short
    prompt: Why?
    accept: { exact: [because] }`

const REQUIREMENT = `  - id: show-the-bed
    title: Show the bed
    instructions: Paste it.
    check: { kind: json, schema: { type: object } }`

const path: PathSketch = {
  id: 'garden',
  phases: [
    {
      id: 'soil',
      requirements: REQUIREMENT,
      topics: [
        { id: 'digging', steps: ['dig-a-hole', 'fill-it-again'], questions: QUESTION },
      ],
    },
    { id: 'seeds', topics: [{ id: 'sowing', steps: ['buy-seeds', 'sow-them'] }] },
  ],
}

let site: Site

beforeAll(async () => {
  site = await startSite({ paths: [path] })
})

afterAll(() => site[Symbol.asyncDispose]())

interface PathProgress {
  readonly path_id: string
  readonly continue: { id: string; url: string } | null
  readonly learning: object
  readonly phases: readonly { phase_id: string; topics: readonly object[] }[]
}

describe('progress', () => {
  test('has both measures for path, phase and topic, and what comes next', async () => {
    const learner = await site.learner()
    await learner.post('/api/steps/dig-a-hole/completion')
    const answer = await learner.get('/api/me/progress/garden')
    expect(answer.status).toBe(200)
    const none = { done: 0, total: 0, percent: 100 }
    expect(answer.json()).toEqual({
      path_id: 'garden',
      title: 'Title of garden',
      learning: { done: 1, total: 5, percent: 20 },
      verification: { done: 0, total: 1, percent: 0 },
      status: 'in_progress',
      continue: {
        kind: 'step',
        id: 'fill-it-again',
        title: 'Title of fill-it-again',
        url: '/paths/garden/soil/digging#fill-it-again',
      },
      phases: [
        {
          phase_id: 'soil',
          learning: { done: 1, total: 3, percent: 33.3 },
          verification: { done: 0, total: 1, percent: 0 },
          status: 'in_progress',
          topics: [
            {
              topic_id: 'digging',
              learning: { done: 1, total: 3, percent: 33.3 },
              verification: none,
              status: 'in_progress',
            },
          ],
        },
        {
          phase_id: 'seeds',
          learning: { done: 0, total: 2, percent: 0 },
          verification: none,
          status: 'not_started',
          topics: [
            {
              topic_id: 'sowing',
              learning: { done: 0, total: 2, percent: 0 },
              verification: none,
              status: 'not_started',
            },
          ],
        },
      ],
    })
  })

  test('is read as it is after each completion, though it is cached', async () => {
    const learner = await site.learner()
    for (const [index, step] of ['dig-a-hole', 'buy-seeds', 'sow-them'].entries()) {
      await learner.post(`/api/steps/${step}/completion`)
      const { learning } = (
        await learner.get('/api/me/progress/garden')
      ).json<PathProgress>()
      expect(learning).toMatchObject({ done: index + 1 })
    }
  })

  test('continues with the question once the steps are read', async () => {
    const learner = await site.learner()
    await learner.post('/api/steps/dig-a-hole/completion')
    await learner.post('/api/steps/fill-it-again/completion')
    const { items } = (await learner.get('/api/me/dashboard')).json<{
      items: PathProgress[]
    }>()
    expect(items[0]?.continue).toMatchObject({ kind: 'question', id: 'why-dig' })
  })

  test('of an unknown path is 404', async () => {
    const learner = await site.learner()
    const answer = await learner.get('/api/me/progress/nowhere')
    expect(answer.json()).toMatchObject({ status: 404, code: 'path_not_found' })
  })

  test('survives a move; a retired step stops counting, and comes back', async () => {
    await using own = await startSite({ paths: [path] })
    const learner = await own.learner()
    await learner.post('/api/steps/dig-a-hole/completion')
    const learning = async (phases: PathSketch['phases']) => {
      await writeCurriculum(own.curriculumFolder, [{ ...path, phases }])
      expect(await own.app.reloadCatalogue()).toBe(true)
      const answer = await learner.get('/api/me/progress/garden')
      return answer.json<{ learning: object }>().learning
    }
    const [soil, seeds] = path.phases
    if (!soil || !seeds) throw new Error('two phases')
    const moved = [
      { ...soil, topics: [{ id: 'digging', steps: ['fill-it-again'] }] },
      { ...seeds, topics: [{ id: 'sowing', steps: ['buy-seeds', 'dig-a-hole'] }] },
    ]
    expect(await learning(moved)).toEqual({ done: 1, total: 3, percent: 33.3 })
    const retired = [
      { ...soil, topics: [{ id: 'digging', steps: ['fill-it-again'] }] },
      { ...seeds, topics: [{ id: 'sowing', steps: ['buy-seeds'] }] },
    ]
    expect(await learning(retired)).toEqual({ done: 0, total: 2, percent: 0 })
    expect(await learning(moved)).toMatchObject({ done: 1 })
  })
})
