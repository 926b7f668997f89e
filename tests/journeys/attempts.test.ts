import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { openApp } from '#app'
import { configureLogging } from '#core/logger.ts'
import { captureLog } from '#tests/support/log-entries.ts'
import { PASSWORD } from '#tests/support/site.ts'
import { QUICKLY, startWorkshop, type Workshop } from '#tests/support/workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await startWorkshop()
})

afterAll(() => workshop[Symbol.asyncDispose]())

afterEach(() => {
  workshop.github.release()
  configureLogging('silent')
})

/** Waits until GitHub was asked by that many runs, and answers none. */
async function asked(count: number): Promise<void> {
  await expect.poll(workshop.github.inFlight, QUICKLY).toBe(count)
}

const inDatabase = (text: string, values: readonly unknown[] = []) =>
  workshop.site.database.database.runScript(text, values)

/** Starts another process on the same database, as after a restart, and ends it. */
async function lookAfterwards(): Promise<void> {
  await using _other = await openApp(workshop.site.config)
}

describe('one attempt at a time', () => {
  test('of 20 presses at once, one is taken', async () => {
    const maker = await workshop.maker()
    workshop.github.hold()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => maker.post('fork-the-bench')),
    )
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
    const refused = answers.filter(({ status }) => status === 409)
    const codes = new Set(refused.map((it) => it.json<{ code: string }>().code))
    expect([...codes]).toEqual(['attempt_active'])
    expect((await maker.requirement('fork-the-bench')).attempts).toHaveLength(1)
  })

  test('another requirement, and another learner, are not in the way', async () => {
    const [one, other] = [await workshop.maker(), await workshop.maker()]
    workshop.github.hold()
    const attempts = [
      await one.submit('fork-the-bench'),
      await one.submit('joined'),
      await other.submit('fork-the-bench'),
    ]
    expect(attempts.map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
  })
})

describe('cancelling', () => {
  test('a run drops what it finds, and another attempt can be made', async () => {
    const log = captureLog()
    const maker = await workshop.maker()
    maker.work.fork()
    workshop.github.hold()
    const { attempt_id: id } = await maker.submit('fork-the-bench')
    await maker.until(id, 'running')
    await asked(1)
    const path = `/api/attempts/${id}`
    const cancelled = await maker.visitor.delete(path)
    expect(cancelled.json()).toMatchObject({ state: 'cancelled', checks: [] })
    workshop.github.release()
    const lost = () => log.filter((it) => it['event'] === 'attempt.run.lost')
    await expect.poll(lost, QUICKLY).toHaveLength(1)
    expect(await maker.look(id)).toMatchObject({ state: 'cancelled', message: null })
    expect((await maker.visitor.delete(path)).json()).toMatchObject({
      status: 409,
      code: 'attempt_ended',
    })
    expect(await maker.attempt('fork-the-bench')).toMatchObject({ state: 'succeeded' })
  })

  test('is nobody else’s to do, nor to see', async () => {
    const [maker, other] = [await workshop.maker(), await workshop.maker()]
    const { attempt_id: id } = await maker.submit('fork-the-bench')
    const path = `/api/attempts/${id}`
    const notFound = { status: 404, code: 'attempt_not_found' }
    expect((await other.visitor.delete(path)).json()).toMatchObject(notFound)
    expect((await other.visitor.get(path)).json()).toMatchObject(notFound)
    const odd = await other.visitor.get('/api/attempts/no-id')
    expect(odd.json()).toMatchObject(notFound)
    expect((await workshop.site.visitor().get(path)).status).toBe(401)
    await maker.ended(id)
  })
})

test('an outage of GitHub’s puts an attempt off until it is back', async () => {
  const maker = await workshop.maker()
  maker.work.fork()
  workshop.github.failWith(500)
  const { attempt_id: id } = await maker.submit('fork-the-bench')
  const put = async () => (await maker.look(id)).retry_at
  await expect.poll(put, QUICKLY).toEqual(expect.any(String))
  const waiting = await maker.look(id)
  expect(waiting).toMatchObject({ state: 'queued', checks: [], next_steps: [] })
  expect(waiting.message).toMatch(/GitHub does not answer just now.*not your doing/)
  expect(await maker.requirement('fork-the-bench')).toMatchObject({ state: 'queued' })
  workshop.github.recover()
  await inDatabase(
    `update requirement_attempts set retry_at = now() - interval '1 second',
       submitted_at = submitted_at - interval '2 minutes' where id = $1`,
    [id],
  )
  await inDatabase('delete from pgboss.job')
  await lookAfterwards()
  expect(await maker.ended(id)).toMatchObject({ state: 'succeeded', retry_at: null })
})

test('a limit of GitHub’s is waited for, and its end is told', async () => {
  // All the checks of a process keep still then, so it has one of its own.
  await using workshop = await startWorkshop()
  const maker = await workshop.maker()
  workshop.github.limitRate('secondary', 60)
  const { attempt_id: id } = await maker.submit('fork-the-bench')
  const put = async () => (await maker.look(id)).retry_at
  await expect.poll(put, QUICKLY).toEqual(expect.any(String))
  const { state, message, retry_at: retryAt } = await maker.look(id)
  expect(state).toBe('queued')
  expect(message).toMatch(/lets us ask again at \d\d:\d\d UTC/)
  const seconds = (Date.parse(retryAt ?? '') - Date.now()) / 1000
  expect(seconds).toBeGreaterThan(50)
  expect(seconds).toBeLessThanOrEqual(60)
})

describe('what serves one requirement only', () => {
  test('a pull request is not taken twice, another one is', async () => {
    const maker = await workshop.maker()
    maker.work.join()
    expect(await maker.attempt('joined')).toMatchObject({ state: 'succeeded' })
    const again = await maker.attempt('joined-again')
    expect(again).toMatchObject({ state: 'failed' })
    expect(again.message).toMatch(/has proven something else already/)
    maker.work.join()
    expect(await maker.attempt('joined-again')).toMatchObject({ state: 'succeeded' })
  })

  test('a token is not taken twice, nor by two checks at once', async () => {
    const maker = await workshop.maker()
    const value = maker.work.token()
    const both = await Promise.all([
      maker.attempt('lab-work', { value }),
      maker.attempt('lab-work-again', { value }),
    ])
    const states = both.map(({ state }) => state)
    expect(states.toSorted()).toEqual(['failed', 'succeeded'])
    const loser = both.find(({ state }) => state === 'failed')
    expect(loser?.message).toMatch(/has proven something/)
    const left = loser?.requirement_id ?? ''
    const other = await maker.attempt(left, { value: maker.work.token() })
    expect(other).toMatchObject({ state: 'succeeded' })
  })
})

test('an account that is deleted during a check takes it along', async () => {
  // The only admin cannot go.
  await workshop.maker()
  const log = captureLog()
  const maker = await workshop.maker()
  maker.work.join()
  workshop.github.hold({ at: '/files' })
  await maker.submit('joined')
  await asked(1)
  const gone = await maker.visitor.delete('/api/me', { json: { password: PASSWORD } })
  expect(gone.status).toBeLessThan(300)
  workshop.github.release()
  const lost = () => log.filter(({ event }) => event === 'attempt.run.lost')
  await expect.poll(lost, QUICKLY).toHaveLength(1)
  const failures = log.filter(({ event }) => String(event).startsWith('queue.job'))
  expect(failures).toEqual([])
  const left = await inDatabase(
    `select 1 from requirement_attempts where user_id = $1
     union all select 1 from proofs_used where user_id = $1`,
    [maker.id],
  )
  expect(left).toEqual([])
})
