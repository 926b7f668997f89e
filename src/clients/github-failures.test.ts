import { describe, expect, test } from 'vitest'

import { failureOf, startNotes } from '#tests/support/github-client.ts'

import { GitHubUnavailableError } from './github.ts'

const notes = { owner: 'ada', name: 'notes' }

/** A clock that a test sets. */
function clockAt(start: Date) {
  let now = start
  const pass = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1_000)
  }
  return { now: () => now, pass }
}

describe('while GitHub limits us', () => {
  test.each([
    ['primary', 900],
    ['secondary', 30],
    ['too_many', 30],
  ] as const)('(%s) nothing is asked until it may be', async (sort, seconds) => {
    const clock = clockAt(new Date())
    await using it = await startNotes({}, { clock })
    it.github.limitRate(sort, seconds)
    const refused = await failureOf(it.client.repository(notes))
    expect(refused).toBeInstanceOf(GitHubUnavailableError)
    expect(refused).toMatchObject({ reason: 'rate_limited' })
    const { retryAt } = refused as GitHubUnavailableError
    const wait = ((retryAt?.getTime() ?? 0) - clock.now().getTime()) / 1_000
    expect(Math.abs(wait - seconds)).toBeLessThanOrEqual(2)

    it.github.liftLimits()
    clock.pass(wait - 0.1)
    const kept = await failureOf(it.client.user('ada'))
    expect(kept).toMatchObject({ reason: 'rate_limited', retryAt })
    expect(it.github.requests()).toHaveLength(1)

    clock.pass(0.1)
    expect(await it.client.user('ada')).toMatchObject({ login: 'ada' })
  })

  test('the last request of the hour is answered, and the next not made', async () => {
    await using it = await startNotes()
    it.github.leave(1)
    expect(await it.client.repository(notes)).not.toBeNull()
    const failure = await failureOf(it.client.repository(notes))
    expect(failure).toMatchObject({ reason: 'rate_limited' })
    expect(it.github.requests()).toHaveLength(1)
  })
})

describe('when GitHub fails', () => {
  test.each([500, 502, 503, 504])('with %i it is asked again', async (status) => {
    await using it = await startNotes()
    it.github.failWith(status, { times: 2 })
    expect(await it.client.repository(notes)).toMatchObject({ id: it.repository.id })
    expect(it.github.requests()).toHaveLength(3)
  })

  test('by breaking the connection it is asked again', async () => {
    await using it = await startNotes()
    it.github.breakConnections({ times: 1 })
    expect(await it.client.repository(notes)).toMatchObject({ id: it.repository.id })
  })

  test('again and again, it is not available', async () => {
    await using it = await startNotes()
    it.github.failWith(500)
    const failure = await failureOf(it.client.repository(notes))
    expect(failure).toBeInstanceOf(GitHubUnavailableError)
    expect(failure).toMatchObject({ reason: 'server_error', retryAt: null })
    expect(it.github.requests()).toHaveLength(3)
  })

  test('and says when to come back, it is left alone until then', async () => {
    const clock = clockAt(new Date('2026-05-01T12:00:00Z'))
    await using it = await startNotes({}, { clock })
    it.github.answerWith({ status: 503, headers: { 'retry-after': '120' } })
    expect(await failureOf(it.client.repository(notes))).toMatchObject({
      reason: 'server_error',
      retryAt: new Date('2026-05-01T12:02:00Z'),
    })
    it.github.recover()
    clock.pass(119)
    expect(await failureOf(it.client.repository(notes))).toMatchObject({
      retryAt: new Date('2026-05-01T12:02:00Z'),
    })
    expect(it.github.requests()).toHaveLength(1)
    clock.pass(1)
    expect(await it.client.repository(notes)).not.toBeNull()
  })

  test.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [400, 'unexpected'],
    [410, 'unexpected'],
    [422, 'unexpected'],
    [304, 'unexpected'],
    [204, 'unexpected'],
  ])('with %i it is %s, and not asked again', async (status, reason) => {
    await using it = await startNotes()
    it.github.answerWith({ status })
    const failure = await failureOf(it.client.repository(notes))
    expect(failure).toMatchObject({ reason, retryAt: null })
    expect(failure).toHaveProperty('cause')
    expect(it.github.requests()).toHaveLength(1)
  })

  test.each([404, 409, 451])('with %i there is nothing', async (status) => {
    await using it = await startNotes()
    it.github.answerWith({ status })
    expect(await it.client.repository(notes)).toBeNull()
  })

  test.each([
    ['no JSON', '<html>'],
    ['a list', '[]'],
    ['half of it', '{"id":1,"name":"notes"}'],
    ['an id that is a text', '{"id":"1","login":"ada","type":"User"}'],
    ['no body', ''],
  ])('with %s it is not understood', async (_case, body) => {
    await using it = await startNotes()
    it.github.answerWith({ body })
    const calls = [it.client.user('ada'), it.client.repository(notes)]
    expect(await Promise.all(calls.map(failureOf))).toMatchObject([
      { reason: 'unexpected' },
      { reason: 'unexpected' },
    ])
  })

  test('with more than is read it is not understood', async () => {
    await using it = await startNotes()
    const padding = ' '.repeat(9 * 1_048_576)
    it.github.answerWith({ body: `{"id":1,"login":"ada","type":"User"}${padding}` })
    const failure = await failureOf(it.client.user('ada'))
    expect(failure).toMatchObject({ reason: 'unexpected' })
  })

  test('to take a token, it is no fault of what was asked', async () => {
    await using it = await startNotes({}, { token: 'ghp_of_somebody_else' })
    const failure = await failureOf(it.client.repository(notes))
    expect(failure).toMatchObject({ reason: 'unauthorized' })
    expect(String(failure)).not.toContain('ghp_of_somebody_else')
  })
})
