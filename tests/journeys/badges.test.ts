import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { configureLogging } from '#core/logger.ts'
import { askMentor, createMentor, giveAnswer } from '#tests/support/answering.ts'
import {
  awardsOf,
  badgeIdsOf,
  complete,
  crowdSteps,
  crowdWalk,
  essayWalk,
  idOf,
  quizWalk,
  stroll,
  workWalk,
} from '#tests/support/badges.ts'
import { captureLog } from '#tests/support/log-entries.ts'
import { PASSWORD, startSite, type Site } from '#tests/support/site.ts'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

let site: Site

beforeAll(async () => {
  const paths = [stroll, quizWalk, essayWalk, workWalk, crowdWalk]
  site = await startSite({ paths, env: { RATE_LIMITS: 'off' } })
})

afterAll(() => site[Symbol.asyncDispose]())

describe('a badge', () => {
  test('is awarded with the last step of its phase, and of its path', async () => {
    const learner = await site.learner()
    await complete(learner, 'lace-up')
    expect(await badgeIdsOf(learner)).toEqual([])
    await complete(learner, 'climb')
    expect(await awardsOf(learner)).toEqual([
      {
        badge_id: 'uphill-badge',
        kind: 'phase',
        title: 'Title of uphill-badge',
        description: 'For uphill-badge.',
        days: null,
        image_url: '/api/badges/uphill-badge.svg',
        awarded_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        retired: false,
        credential_id: expect.stringMatching(UUID) as string,
        credential_url: expect.stringContaining('/api/credentials/') as string,
      },
    ])
    await complete(learner, 'descend')
    const ids = await badgeIdsOf(learner)
    expect(ids.toSorted()).toEqual(['downhill-badge', 'stroll-badge', 'uphill-badge'])
  })

  test('stays when a step is taken back, and is not given again', async () => {
    const learner = await site.learner()
    await complete(learner, 'lace-up')
    await complete(learner, 'climb')
    const first = await awardsOf(learner)
    await learner.delete('/api/steps/climb/completion')
    expect(await awardsOf(learner)).toEqual(first)
    await complete(learner, 'climb')
    expect(await awardsOf(learner)).toEqual(first)
  })

  test('waits for the question, and comes with the right answer to it', async () => {
    const learner = await site.learner()
    await complete(learner, 'look-up')
    await giveAnswer(learner, 'name-the-tree', 'beech')
    expect(await badgeIdsOf(learner)).toEqual([])
    await giveAnswer(learner, 'name-the-tree', 'oak')
    expect(await badgeIdsOf(learner)).toEqual(['naming-badge'])
  })

  test('comes with the word of a mentor', async () => {
    const [learner, mentor] = [await site.learner(), await createMentor(site)]
    await complete(learner, 'cross-the-brook')
    const answerId = await giveAnswer(learner, 'tell-the-brook', 'It just did so.')
    await askMentor(learner, answerId, 'I meant the clouds.')
    expect(await badgeIdsOf(learner)).toEqual([])
    const json = { passed: true, comment: '' }
    const decided = await mentor.post(`/api/review/cases/${answerId}/decision`, {
      json,
    })
    expect([decided.status, decided.text]).toEqual([201, expect.anything()])
    expect(await badgeIdsOf(learner)).toEqual(['telling-badge'])
    expect(await badgeIdsOf(mentor)).toEqual([])
  })

  test('comes with hands-on work that was found right', async () => {
    const learner = await site.learner()
    await complete(learner, 'saw-the-legs')
    const submit = (value: string) =>
      learner.post('/api/requirements/list-of-parts/attempts', { json: { value } })
    const failed = (await submit('{"legs": 3}')).json<{ attempt_id: string }>()
    const state = async () =>
      (await learner.get(`/api/attempts/${failed.attempt_id}`)).json()['state']
    await expect.poll(state, { timeout: 15_000 }).toBe('failed')
    expect(await badgeIdsOf(learner)).toEqual([])
    expect((await submit('{"legs": 4}')).status).toBe(201)
    await expect
      .poll(() => badgeIdsOf(learner), { timeout: 15_000 })
      .toEqual(['building-badge'])
  })
})

describe('fifty calls at once', () => {
  test('that complete a phase step by step award each badge once', async () => {
    const learners = await Promise.all(Array.from({ length: 4 }, () => site.learner()))
    const calls = learners.flatMap((learner) =>
      crowdSteps.map((step) => learner.post(`/api/steps/${step}/completion`)),
    )
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([201]))
    for (const learner of learners) {
      const ids = await badgeIdsOf(learner)
      expect(ids.toSorted()).toEqual(['crowd-badge', 'crowd-path-badge'])
    }
  })

  test('of the one last step leave one award, and no place without one', async () => {
    const learner = await site.learner()
    for (const step of crowdSteps.slice(1)) await complete(learner, step)
    const places = await countStatuses()
    const calls = Array.from({ length: 50 }, () =>
      learner.post('/api/steps/stone-1/completion'),
    )
    const answers = await Promise.all(calls)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await badgeIdsOf(learner)).toHaveLength(2)
    expect(await countStatuses()).toBe(places + 2)
  })
})

describe('what is said of badges', () => {
  test('a learner without progress is skipped, and that is logged', async () => {
    const learner = await site.learner()
    const log = captureLog()
    await giveAnswer(learner, 'name-the-tree', 'beech')
    configureLogging('silent')
    expect(log).toContainEqual(
      expect.objectContaining({
        event: 'badge.computation.skipped',
        user_id: await idOf(learner),
        path_id: 'quiz-walk',
        reason: 'no_progress',
      }),
    )
  })

  test('an award is logged once it is committed', async () => {
    const learner = await site.learner()
    await complete(learner, 'lace-up')
    const log = captureLog()
    await complete(learner, 'climb')
    await learner.post('/api/steps/climb/completion')
    configureLogging('silent')
    const awarded = log.filter(({ event }) => event === 'badge.awarded')
    const about = { user_id: await idOf(learner), badge_id: 'uphill-badge' }
    expect(awarded).toMatchObject([about])
  })

  test('everybody can read which there are', async () => {
    const answer = await site.visitor().get('/api/badges')
    const { items } = answer.json<{ items: { badge_id: string }[] }>()
    expect(items.map((badge) => badge.badge_id)).toEqual([
      'uphill-badge',
      'downhill-badge',
      'stroll-badge',
      'naming-badge',
      'telling-badge',
      'building-badge',
      'crowd-badge',
      'crowd-path-badge',
      'streak-7',
      'streak-30',
      'streak-100',
    ])
    expect(items[0]).toMatchObject({ path_id: 'stroll', phase_id: 'uphill' })
    expect(items.at(-1)).toMatchObject({ kind: 'streak', days: 100, path_id: null })
  })

  test('a badge is a drawing, and a picture of the size asked for', async () => {
    const visitor = site.visitor()
    const svg = await visitor.get('/api/badges/uphill-badge.svg')
    expect(svg.headers.get('content-type')).toMatch(/^image\/svg\+xml/)
    expect(svg.text).toMatch(/^<svg /)
    const png = await fetch(`${site.origin}/api/badges/streak-7.png?size=64`)
    expect(png.headers.get('content-type')).toBe('image/png')
    const bytes = new DataView(await png.arrayBuffer())
    expect([bytes.getUint32(16), bytes.getUint32(20)]).toEqual([64, 64])
  })

  test.each(['?size=31', '?size=1025', '?size=64.5', '?size=', '?size=large'])(
    'a picture of %s is 400',
    async (query) => {
      const answer = await site.visitor().get(`/api/badges/streak-7.png${query}`)
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_input' })
    },
  )

  test.each(['no-such-badge', '%00', '..%2f..%2fetc', 'a'.repeat(90)])(
    'the badge %s is 404',
    async (id) => {
      const answers = await Promise.all(
        ['svg', 'png'].map((type) => site.visitor().get(`/api/badges/${id}.${type}`)),
      )
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
    },
  )

  test('what a learner has needs a session', async () => {
    const answer = await site.visitor().get('/api/me/badges')
    expect(answer.json()).toMatchObject({ status: 401, code: 'session_required' })
  })
})

describe('an account that is deleted', () => {
  test('takes its awards along; their places stay, revoked', async () => {
    const learner = await site.learner()
    const id = await idOf(learner)
    for (const step of ['lace-up', 'climb']) await complete(learner, step)
    const exported = (await learner.get('/api/me/export')).json<{
      badge_awards: { badge_id: string; status_index: number }[]
    }>()
    const [award] = exported.badge_awards
    expect(award).toMatchObject({ badge_id: 'uphill-badge' })
    const deleted = await learner.delete('/api/me', { json: { password: PASSWORD } })
    expect(deleted.status).toBe(204)
    const { reader } = site.database.database
    const rows = await reader
      .selectFrom('badge_awards')
      .select('badge_id')
      .where('user_id', '=', id)
      .execute()
    expect(rows).toEqual([])
    const place = await reader
      .selectFrom('credential_statuses')
      .select('revoked_at')
      .where('status_index', '=', award?.status_index ?? -1)
      .executeTakeFirst()
    expect(place?.revoked_at).toBeInstanceOf(Date)
  })
})

async function countStatuses(): Promise<number> {
  const rows = await site.database.database.reader
    .selectFrom('credential_statuses')
    .select('status_index')
    .execute()
  return rows.length
}
