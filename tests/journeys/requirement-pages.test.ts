import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { AS_BROWSER } from '#tests/support/every-page.ts'
import { startWorkshop, type Maker, type Workshop } from '#tests/support/workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await startWorkshop()
})

afterAll(() => workshop[Symbol.asyncDispose]())

const PHASE = '/paths/workshop/making'

const send = (
  { visitor }: Maker,
  path: string,
  form: Readonly<Record<string, string>>,
) => visitor.post(path, { ...AS_BROWSER, form })

/** As htmx asks. */
const FRAGMENT = { headers: { ...AS_BROWSER.headers, 'hx-request': 'true' } }

/** What stands on a page from the start of a requirement's card to its end. */
function cardOf(page: string, id: string): string {
  const start = page.indexOf(`id="${id}"`)
  expect(start).toBeGreaterThan(0)
  return page.slice(start, page.indexOf('</article>', start))
}

describe('without JavaScript', () => {
  test('a form leads back to its card, which shows what came of it', async () => {
    const maker = await workshop.maker()
    const form = { value: '{"legs": 3}' }
    const sent = await send(maker, '/requirements/list-of-parts/attempt', form)
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `${PHASE}#list-of-parts`,
    ])
    const [attempt] = (await maker.requirement('list-of-parts')).attempts
    const failed = await maker.ended(attempt?.attempt_id ?? '')
    const { text } = await maker.visitor.get(PHASE, AS_BROWSER)
    const card = cardOf(text, 'list-of-parts')
    expect(card).toContain(failed.next_steps[0])
    expect(card).toContain('action="/requirements/list-of-parts/attempt"')
    await send(maker, '/requirements/list-of-parts/attempt', { value: '{"legs": 4}' })
    const [second] = (await maker.requirement('list-of-parts')).attempts
    expect(await maker.ended(second?.attempt_id ?? '')).toMatchObject({
      state: 'succeeded',
    })
    const proven = await maker.visitor.get(PHASE, AS_BROWSER)
    expect(cardOf(proven.text, 'list-of-parts')).not.toContain('<form')
  })

  test('what is handed in may be as long in any script as in ASCII', async () => {
    const maker = await workshop.maker()
    // 60 kB of JSON; as a browser sends it, three times as much.
    const value = JSON.stringify({ legs: 4, note: '木'.repeat(20_000) })
    const sent = await send(maker, '/requirements/list-of-parts/attempt', { value })
    expect(sent.status).toBe(303)
  })

  test('what is refused is said beside what was typed', async () => {
    const maker = await workshop.maker()
    const value = 'Oak & <b>no</b>'
    const form = { value }
    const refused = await send(maker, '/requirements/looking-back/attempt', form)
    expect(refused.status).toBe(400)
    const card = cardOf(refused.text, 'looking-back')
    expect(card).toContain('write 20 to 500')
    expect(card).toContain('Oak &amp; &lt;b&gt;no&lt;/b&gt;')
    expect((await maker.requirement('looking-back')).attempts).toEqual([])
    const name = { github_name: 'no/body' }
    const unnamed = await send(maker, '/requirements/joined/attempt', name)
    expect(unnamed.status).toBe(400)
    expect(cardOf(unnamed.text, 'joined')).toContain('no/body')
  })

  test('a check on its way refuses another one, and can be cancelled', async () => {
    const maker = await workshop.maker()
    const form = { github_name: maker.user.login }
    workshop.github.hold()
    const press = () => send(maker, '/requirements/joined/attempt', form)
    expect((await press()).status).toBe(303)
    const again = await press()
    expect(again.status).toBe(409)
    expect(cardOf(again.text, 'joined')).toContain('being checked already')
    const [attempt] = (await maker.requirement('joined')).attempts
    const cancel = `/attempts/${attempt?.attempt_id ?? ''}/cancel`
    expect(cardOf(again.text, 'joined')).toContain(`action="${cancel}"`)
    const cancelled = await send(maker, cancel, {})
    expect([cancelled.status, cancelled.headers.get('location')]).toEqual([
      303,
      `${PHASE}#joined`,
    ])
    expect(await maker.requirement('joined')).toMatchObject({ state: 'cancelled' })
    // Pressed twice, it is no failure.
    expect((await send(maker, cancel, {})).status).toBe(303)
    workshop.github.release()
  })

  test('what is locked is refused, and says what comes before', async () => {
    const maker = await workshop.maker()
    const form = { github_name: maker.user.login }
    const locked = await send(maker, '/requirements/drawing/attempt', form)
    expect(locked.status).toBe(403)
    expect(cardOf(locked.text, 'drawing')).toContain('Fork the bench')
  })

  test('what is proven is refused', async () => {
    const maker = await workshop.maker()
    await maker.attempt('list-of-parts', { value: '{"legs": 4}' })
    const form = { value: '{"legs": 4}' }
    const late = await send(maker, '/requirements/list-of-parts/attempt', form)
    expect(late.status).toBe(409)
    expect(cardOf(late.text, 'list-of-parts')).toContain('proven this already')
  })

  test.each([
    ['/requirements/joined/attempt', `${PHASE}#joined`],
    ['/requirements/joined/card', `${PHASE}#joined`],
    ['/attempts/01890a5d-ac96-774b-bcce-b302099a8057/cancel', '/dashboard'],
  ])('loading %s leads back to %s', async (path, back) => {
    const { visitor } = await workshop.maker()
    const { status, headers } = await visitor.get(path, AS_BROWSER)
    expect([status, headers.get('location')]).toEqual([303, back])
  })

  test('who has not signed in is asked to, and comes back', async () => {
    const stranger = workshop.site.visitor()
    const path = '/requirements/list-of-parts/attempt'
    const referer = `${workshop.site.origin}${PHASE}`
    const headers = { ...AS_BROWSER.headers, referer }
    const answer = await stranger.post(path, { headers, form: { value: '{}' } })
    const next = encodeURIComponent(PHASE)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/sign-in?next=${next}`,
    ])
  })

  test.each(['/requirements/nothing/attempt', '/attempts/nothing/cancel'])(
    'a form of %s is not found',
    async (path) => {
      const maker = await workshop.maker()
      expect((await send(maker, path, {})).status).toBe(404)
    },
  )
})

test('a card asks for its state as long as its check is on the way', async () => {
  const maker = await workshop.maker()
  workshop.github.hold()
  const form = { github_name: maker.user.login }
  const path = '/requirements/fork-the-bench/attempt'
  const sent = await maker.visitor.post(path, { ...FRAGMENT, form })
  expect(sent.status).toBe(200)
  const asks = 'hx-get="/requirements/fork-the-bench/card"'
  expect(cardOf(sent.text, 'fork-the-bench')).toContain(asks)
  expect(sent.text).not.toContain('<html')
  const card = () => maker.visitor.get('/requirements/fork-the-bench/card', FRAGMENT)
  expect((await card()).text).toContain(asks)
  maker.work.fork()
  workshop.github.release()
  const [attempt] = (await maker.requirement('fork-the-bench')).attempts
  await maker.ended(attempt?.attempt_id ?? '')
  const done = await card()
  expect(done.text).not.toContain(asks)
  expect(cardOf(done.text, 'fork-the-bench')).toContain(`${maker.user.login}/bench`)
})
