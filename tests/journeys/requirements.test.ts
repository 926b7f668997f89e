import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  startWorkshop,
  type Handed,
  type Maker,
  type Workshop,
} from '#tests/support/workshop.ts'

interface Piece {
  readonly id: string
  readonly kind: string
  /** Handed in before there is anything. */
  readonly early?: (maker: Maker, origin: string) => Handed
  /** What is said of it then. */
  readonly message: RegExp
  readonly nextStep: RegExp
  readonly work?: (maker: Maker) => unknown
  /** Handed in once the work is done. */
  readonly late?: (maker: Maker, origin: string) => Handed
}

const PIECES: readonly Piece[] = [
  {
    id: 'say-hello',
    kind: 'github-profile-readme',
    message: /shows us no repository/,
    nextStep: /Make a public repository in your account/,
    work: ({ work }) => work.sayHello(),
  },
  {
    id: 'fork-the-bench',
    kind: 'github-fork',
    message: /no fork of workshop-org\/bench/,
    nextStep: /Press Fork/,
    work: ({ work }) => work.fork(),
  },
  {
    id: 'drawing',
    kind: 'github-files',
    message: /There is no docs\/drawing\.md on the branch main/,
    nextStep: /Commit it and push it to main/,
    work: ({ work }) => work.draw(),
  },
  {
    id: 'checked',
    kind: 'github-workflow',
    message: /knows no workflow ci\.yml/,
    nextStep: /\.github\/workflows\/ci\.yml/,
    work: ({ work }) => work.check(),
  },
  {
    id: 'joined',
    kind: 'github-pull-request',
    message: /No pull request of yours to workshop-org\/bench was merged/,
    nextStep: /Pull requests/,
    work: ({ work }) => work.join(),
  },
  {
    id: 'crate',
    kind: 'container-image',
    message: /strangers/,
    nextStep: /Push the image/,
    work: ({ work }) => work.push(),
  },
  {
    id: 'delivered',
    kind: 'http',
    early: (_maker, origin) => ({ value: `${origin}/` }),
    message: /Expected from POST \/notes: status 201/,
    nextStep: /nothing at that path/,
    work: ({ work }) => work.deploy(),
    late: (_maker, origin) => ({ value: origin }),
  },
  {
    id: 'lab-work',
    kind: 'signed-token',
    early: ({ work }) => ({ value: work.token({ sub: 'somebody-else' }) }),
    message: /issued for another learner/,
    nextStep: /your own user id/,
    late: ({ work }) => ({ value: `token: ${work.token()}\n` }),
  },
  {
    id: 'list-of-parts',
    kind: 'json',
    early: () => ({ value: '{"legs": 3}' }),
    message: /./,
    nextStep: /./,
    late: () => ({ value: '{"legs": 4}' }),
  },
  {
    id: 'looking-back',
    kind: 'reflection',
    early: () => ({ value: 'I would do it all in the same way.' }),
    message: /Not shown yet/,
    nextStep: /Which wood was it/,
    late: () => ({ value: 'I would take beech and not spruce.' }),
  },
  {
    id: 'review',
    kind: 'repository-review',
    message: /not there/,
    nextStep: /docs\/story\.md/,
    work: ({ work }) => work.tellWhy(),
  },
]

interface Measures {
  readonly learning: { readonly done: number }
  readonly verification: { readonly done: number; readonly total: number }
  readonly status: string
}

test('every kind fails with advice first, then succeeds', async () => {
  await using workshop = await startWorkshop()
  const maker = await workshop.maker()
  const { visitor } = maker
  const { origin } = workshop.deployment
  const progress = async () =>
    (await visitor.get('/api/me/progress/workshop')).json<Measures>()

  expect((await maker.post('say-hello')).json()).toMatchObject({
    status: 403,
    code: 'requirement_locked',
  })
  await visitor.post('/api/steps/read-the-plan/completion')

  for (const [index, piece] of PIECES.entries()) {
    const { id, kind, early, late, work } = piece
    const none = await maker.requirement(id)
    expect(none).toMatchObject({ id, kind, state: 'not_started', locked: false })
    const failed = await maker.attempt(id, early?.(maker, origin))
    expect(failed).toMatchObject({
      state: 'failed',
      finished_at: expect.any(String) as string,
    })
    expect([id, failed.message]).toEqual([id, expect.stringMatching(piece.message)])
    const advice = failed.next_steps.join(' ')
    expect([id, advice]).toEqual([id, expect.stringMatching(piece.nextStep)])
    expect(failed.checks.map(({ verdict }) => verdict)).toContain('failed')
    expect((await progress()).verification.done).toBe(index)

    await work?.(maker)
    const given = (late ?? early)?.(maker, origin)
    const proven = await maker.attempt(id, given)
    const { checks } = proven
    expect([id, proven.state, checks]).toEqual([id, 'succeeded', expect.anything()])
    expect(proven.next_steps).toEqual([])
    expect((await progress()).verification.done).toBe(index + 1)
    expect((await maker.post(id, given)).json()).toMatchObject({
      status: 409,
      code: 'requirement_succeeded',
    })
    expect(await maker.requirement(id)).toMatchObject({
      state: 'succeeded',
      attempts: [{ state: 'succeeded' }, { state: 'failed' }],
    })
  }
  expect(await progress()).toMatchObject({
    learning: { done: 1, percent: 100 },
    verification: { done: 11, total: 11, percent: 100 },
    status: 'complete',
  })
})

describe('answers', () => {
  let workshop: Workshop
  let maker: Maker

  beforeAll(async () => {
    workshop = await startWorkshop()
    maker = await workshop.maker()
  })

  afterAll(() => workshop[Symbol.asyncDispose]())

  test('of an attempt have the documented shape at each stage', async () => {
    const value = '{"legs": 3}'
    const posted = await maker.submit('list-of-parts', { value })
    const about = {
      attempt_id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      requirement_id: 'list-of-parts',
      value,
      github_name: null,
      submitted_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      retry_at: null,
    }
    const open = { finished_at: null, checks: [], message: null, next_steps: [] }
    expect(posted).toEqual({ ...about, ...open, state: 'queued', position: 0 })
    const failed = await maker.ended(posted.attempt_id)
    expect(failed).toEqual({
      ...about,
      state: 'failed',
      finished_at: about.submitted_at,
      position: null,
      checks: failed.checks,
      message: failed.message,
      next_steps: failed.next_steps,
    })
    for (const check of failed.checks)
      expect(Object.keys(check)).toEqual(['name', 'verdict', 'seen', 'next_step'])
    const { attempts } = await maker.requirement('list-of-parts')
    expect(attempts).toEqual([failed])
  })

  test('of a requirement say what to hand in, and what is before it', async () => {
    expect(await maker.requirement('drawing')).toEqual({
      id: 'drawing',
      kind: 'github-files',
      title: 'The drawing',
      instructions: '<p>Put a drawing into your fork.</p>',
      state: 'not_started',
      locked: true,
      locked_by: ['fork-the-bench'],
      value: { type: 'none' },
      needs_github_name: true,
      github_name: null,
      attempts: [],
    })
    expect(await maker.requirement('delivered')).toMatchObject({
      locked: false,
      value: { type: 'url', label: 'Address of your service' },
      needs_github_name: false,
    })
    const review = await maker.requirement('review')
    expect(JSON.stringify(review)).not.toMatch(/says-why|because/)
  })

  test.each([
    ['a requirement there is not', 'nothing', {}, 404, 'requirement_not_found'],
    ['what is locked', 'drawing', {}, 403, 'requirement_locked'],
    ['no value', 'list-of-parts', {}, 400, 'value_rejected'],
    ['blanks', 'list-of-parts', { value: ' \n' }, 400, 'value_rejected'],
    ['a short text', 'looking-back', { value: 'Oak.' }, 400, 'value_rejected'],
    ['no token', 'lab-work', { value: 'a token' }, 400, 'value_rejected'],
    ['no address', 'delivered', { value: 'my house' }, 400, 'value_rejected'],
    ['a file', 'delivered', { value: 'file:///etc/passwd' }, 400, 'value_rejected'],
    ['an odd name', 'joined', { github_name: 'a/b' }, 400, 'github_name_rejected'],
    ['no name', 'joined', { github_name: ' ' }, 400, 'github_name_rejected'],
  ])('to %s say why, and make no attempt', async (...row) => {
    const [, id, handed, status, code] = row
    const answer = await maker.post(id, handed)
    expect(answer.json()).toMatchObject({
      status,
      code,
      detail: expect.any(String) as string,
    })
    const { errors = [] } = answer.json<{ errors?: { pointer: string }[] }>()
    const [, field] = /^(.+)_rejected$/.exec(code) ?? []
    const pointers = field === undefined ? [] : [`/${field}`]
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers)
    if (status === 404) return
    const states = (await maker.requirement(id)).attempts.map(({ state }) => state)
    expect(states.filter((state) => state !== 'failed')).toEqual([])
  })

  test('are for those who have signed in', async () => {
    const stranger = workshop.site.visitor()
    const path = '/api/requirements/joined'
    expect((await stranger.get(path)).status).toBe(401)
    expect((await stranger.post(`${path}/attempts`, { json: {} })).status).toBe(401)
  })
})
