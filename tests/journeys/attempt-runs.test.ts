import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { AttemptLostError } from '#services/attempt-runs.ts'
import { openAttemptDesk, type AttemptDesk } from '#tests/support/attempt-desk.ts'
import { answering } from '#tests/support/deployment-behaviours.ts'
import { tokenFor } from '#tests/support/workshop.ts'

let desk: AttemptDesk

beforeAll(async () => {
  desk = await openAttemptDesk()
})

afterAll(() => desk[Symbol.asyncDispose]())

/** A registry that is down; the image is asked for there. */
const outage = () => desk.registry.behave(answering(503))

test('an outage puts an attempt off, and ends it without blame', async () => {
  outage()
  const learner = await desk.learner()
  const { id } = await desk.submit(learner, 'crate')
  for (const seconds of [5, 30, 120]) {
    const before = desk.now()
    await desk.run(learner, id)
    const put = await desk.view(learner, id)
    expect(put).toMatchObject({ state: 'queued', steps: [], position: 0 })
    expect(put.message).toMatch(/not your doing/)
    expect(put.retryAt?.getTime()).toBe(before + seconds * 1000)
    // Nobody takes it before its time, however often a job says so.
    desk.pass(seconds - 1)
    expect(await desk.claim(learner, id)).toBeNull()
    desk.pass(1)
  }
  await desk.run(learner, id)
  const ended = await desk.view(learner, id)
  expect(ended).toMatchObject({ state: 'unavailable', retryAt: null, steps: [] })
  expect(ended.finishedAt?.getTime()).toBe(desk.now())
  // It is over, and does not stand in the way of another one.
  expect(await desk.claim(learner, id)).toBeNull()
  expect(await desk.submit(learner, 'crate')).toMatchObject({ state: 'queued' })
})

describe('an upstream that says when to come back', () => {
  test.each([
    ['soon is asked after the usual wait', 1, 5],
    ['later is left alone until then', 200, 200],
  ])('%s', async (_what, asked, waited) => {
    const headers = { 'retry-after': String(asked) }
    desk.registry.behave(answering(429, {}, headers))
    const learner = await desk.learner()
    const { id } = await desk.submit(learner, 'crate')
    await desk.run(learner, id)
    const { state, retryAt } = await desk.view(learner, id)
    expect(state).toBe('queued')
    const seconds = ((retryAt?.getTime() ?? 0) - desk.now()) / 1000
    expect(seconds).toBeCloseTo(waited, 0)
  })

  test('in more than a quarter of an hour is not waited for', async () => {
    desk.registry.behave(answering(429, {}, { 'retry-after': '1000' }))
    const learner = await desk.learner()
    const { id } = await desk.submit(learner, 'crate')
    await desk.run(learner, id)
    expect(await desk.view(learner, id)).toMatchObject({ state: 'unavailable' })
  })
})

describe('a run that does not hold the attempt any more', () => {
  test('of an attempt that was cancelled changes nothing', async () => {
    const learner = await desk.learner()
    const value = tokenFor(learner.id)
    const { id } = await desk.submit(learner, 'lab-work', value)
    const { held, outcome } = await desk.begin(learner, id)
    expect(outcome).toMatchObject({ result: { outcome: 'succeeded' } })
    await desk.cancel(learner, id)
    await expect(desk.settle(held, outcome)).rejects.toThrow(AttemptLostError)
    expect(await desk.view(learner, id)).toMatchObject({
      state: 'cancelled',
      steps: [],
    })
    // The token is not used up by what did not count.
    const again = await desk.submit(learner, 'lab-work', value)
    await desk.run(learner, again.id)
    expect(await desk.view(learner, again.id)).toMatchObject({ state: 'succeeded' })
  })

  test('of an outage after the cancellation brings nothing back', async () => {
    outage()
    const learner = await desk.learner()
    const { id } = await desk.submit(learner, 'crate')
    const { held, outcome } = await desk.begin(learner, id)
    await desk.cancel(learner, id)
    const jobs = await desk.waiting()
    await desk.settle(held, outcome)
    expect(await desk.view(learner, id)).toMatchObject({ state: 'cancelled' })
    expect(await desk.waiting()).toBe(jobs)
  })

  test('of a process that was taken for dead loses to the one after it', async () => {
    const learner = await desk.learner()
    const value = tokenFor(learner.id)
    const { id } = await desk.submit(learner, 'lab-work', value)
    const { held: late, outcome } = await desk.begin(learner, id)
    expect(await desk.claim(learner, id)).toBeNull()
    // Not yet dead, for all that anybody knows.
    desk.pass(170)
    await desk.reconcile()
    expect(await desk.view(learner, id)).toMatchObject({ state: 'running' })
    desk.pass(20)
    // Its job ended when it was given out for the second time.
    await desk.database.runScript('delete from pgboss.job')
    expect(await desk.reconcile()).toBeGreaterThanOrEqual(1)
    expect(await desk.waiting()).toBeGreaterThanOrEqual(1)
    await desk.run(learner, id)
    const ended = await desk.view(learner, id)
    expect(ended).toMatchObject({ state: 'succeeded' })
    await expect(desk.settle(late, outcome)).rejects.toThrow(AttemptLostError)
    expect(await desk.view(learner, id)).toEqual(ended)
  })

  test('of an account that was deleted ends quietly', async () => {
    const learner = await desk.learner()
    const { id } = await desk.submit(learner, 'lab-work', tokenFor(learner.id))
    const { held, outcome } = await desk.begin(learner, id)
    await desk.database.runScript('delete from users where id = $1', [learner.id])
    await expect(desk.settle(held, outcome)).rejects.toThrow(AttemptLostError)
    expect(await desk.claim(learner, id)).toBeNull()
  })
})

test('an attempt whose job was lost is queued again, a fresh one is not', async () => {
  await desk.database.runScript('delete from requirement_attempts')
  const learner = await desk.learner()
  const { id } = await desk.submit(learner, 'list-of-parts', '{"legs": 4}')
  await desk.database.runScript('delete from pgboss.job')
  expect(await desk.reconcile()).toBe(0)
  desk.pass(61)
  expect(await desk.reconcile()).toBe(1)
  expect(await desk.waiting()).toBe(1)
  // However long it waits, one job is enough.
  await desk.reconcile()
  expect(await desk.waiting()).toBe(1)
  await desk.run(learner, id)
  expect(await desk.view(learner, id)).toMatchObject({ state: 'succeeded' })
  expect(await desk.reconcile()).toBe(0)
})

test('of two checks that find the same proof at once, one succeeds', async () => {
  const learner = await desk.learner()
  const value = tokenFor(learner.id)
  const submitted = [
    await desk.submit(learner, 'lab-work', value),
    await desk.submit(learner, 'lab-work-again', value),
  ]
  const found = await Promise.all(submitted.map(({ id }) => desk.begin(learner, id)))
  // Neither can know of the other yet.
  expect(found.map(({ outcome }) => outcome)).toMatchObject([
    { result: { outcome: 'succeeded' } },
    { result: { outcome: 'succeeded' } },
  ])
  await Promise.all(found.map(({ held, outcome }) => desk.settle(held, outcome)))
  const ends = await Promise.all(submitted.map(({ id }) => desk.view(learner, id)))
  const states = ends.map(({ state }) => state)
  expect(states.toSorted()).toEqual(['failed', 'succeeded'])
  const loser = ends.find(({ state }) => state === 'failed')
  expect(loser?.message).toBe('This has proven something else already.')
  expect(loser?.steps.at(-1)).toMatchObject({
    verdict: 'failed',
    nextStep: 'Hand in another one.',
  })
})

test('an attempt is checked by the requirement as it was', async () => {
  const learner = await desk.learner()
  const value = '{"legs": 4}'
  const early = await desk.submit(learner, 'list-of-parts', value)
  await desk.edit('const: 4', 'const: 6')
  await desk.run(learner, early.id)
  expect(await desk.view(learner, early.id)).toMatchObject({ state: 'succeeded' })
  const other = await desk.learner()
  const late = await desk.submit(other, 'list-of-parts', value)
  await desk.run(other, late.id)
  expect(await desk.view(other, late.id)).toMatchObject({ state: 'failed' })
  await desk.edit('const: 6', 'const: 4')
})

test.each([
  ['delivered', 'https://notes.example.org'],
  ['crate', null],
])('a run of %s that is cut off is nobody’s failure', async (requirement, value) => {
  const learner = await desk.learner()
  const { id } = await desk.submit(learner, requirement, value)
  const held = await desk.claim(learner, id)
  if (held === null) throw new Error('It does not wait.')
  const signal = AbortSignal.abort(new Error('The process stops.'))
  const outcome = await desk.look(held, signal)
  expect(outcome).toMatchObject({
    unavailable: expect.stringMatching(/was ended before .* not your doing/) as string,
  })
  await desk.settle(held, outcome)
  expect(await desk.view(learner, id)).toMatchObject({ state: 'queued' })
})

test('what waited in the queue does not make a token too old', async () => {
  const learner = await desk.learner()
  const { id } = await desk.submit(learner, 'lab-work', tokenFor(learner.id))
  desk.pass(3 * 86_400)
  await desk.run(learner, id)
  expect(await desk.view(learner, id)).toMatchObject({ state: 'succeeded' })
})

test('a fault of ours is retried, and in the end not the learner’s', async () => {
  const learner = await desk.learner()
  const { id } = await desk.submit(learner, 'list-of-parts', '{"legs": 4}')
  // As another version of this software may have left it.
  await desk.database.runScript(
    `update requirement_attempts set requirement = '{"kind": "unheard-of"}'
     where id = $1`,
    [id],
  )
  for (const seconds of [5, 30, 120]) {
    await desk.run(learner, id)
    expect(await desk.view(learner, id)).toMatchObject({ state: 'queued' })
    desk.pass(seconds)
  }
  await desk.run(learner, id)
  const { state, message } = await desk.view(learner, id)
  expect([state, message]).toEqual(['unavailable', expect.stringMatching(/our side/)])
})

test('a check that every process dies of comes to an end', async () => {
  const learner = await desk.learner()
  const { id } = await desk.submit(learner, 'list-of-parts', '{"legs": 4}')
  for (let deaths = 0; deaths < 8; deaths += 1) {
    expect(await desk.claim(learner, id)).not.toBeNull()
    desk.pass(181)
    await desk.reconcile()
  }
  await desk.run(learner, id)
  expect(await desk.view(learner, id)).toMatchObject({ state: 'unavailable' })
})
