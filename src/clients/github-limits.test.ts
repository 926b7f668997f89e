import { expect, test } from 'vitest'

import { GitHubUnavailableError } from './github-errors.ts'
import { createGitHubGate, pauseUntil } from './github-limits.ts'
import type { HttpAnswer } from './http-client.ts'

const NOW = new Date('2026-05-01T12:00:00Z')

/** So many seconds later. */
function after(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1_000)
}

function answerOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  body = '{}',
): HttpAnswer {
  return { status, headers, body }
}

const usedUp = (seconds: number) => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(after(seconds).getTime() / 1_000),
})

const SECONDARY = '{"message":"You have exceeded a secondary rate limit."}'

test.each<[string, HttpAnswer, Date | null]>([
  ['all is well', answerOf(200, { 'x-ratelimit-remaining': '7' }), null],
  ['the last one of the hour', answerOf(200, usedUp(900)), after(900)],
  ['the last one, unchanged', answerOf(304, usedUp(900)), after(900)],
  ['none is left', answerOf(403, usedUp(900)), after(900)],
  ['none is left, newer', answerOf(429, usedUp(900)), after(900)],
  ['too many at once', answerOf(403, { 'retry-after': '30' }), after(30)],
  ['too many, newer', answerOf(429, { 'retry-after': '30' }), after(30)],
  [
    'a date to come back at',
    answerOf(429, { 'retry-after': 'Fri, 01 May 2026 12:00:45 GMT' }),
    after(45),
  ],
  [
    'both, and the wait is the order',
    answerOf(403, { ...usedUp(900), 'retry-after': '30' }),
    after(30),
  ],
  ['too many, no word of when', answerOf(429, {}), after(60)],
  ['too many at once, only said', answerOf(403, {}, SECONDARY), after(60)],
  ['a reset that is over by our clock', answerOf(403, usedUp(-5)), after(60)],
  [
    'a reset that is no number',
    answerOf(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }),
    after(60),
  ],
  ['a wait that is none', answerOf(429, { 'retry-after': 'soon' }), after(60)],
  ['forbidden for its sort', answerOf(403, { 'x-ratelimit-remaining': '7' }), null],
  ['not there', answerOf(404, {}), null],
])('%s', (_case, answer, expected) => {
  expect(pauseUntil(answer, NOW)).toEqual(expected)
})

function gateAt(clock: { now: Date }) {
  return createGitHubGate({ now: () => clock.now })
}

test('the gate is closed until the pause is over', () => {
  const clock = { now: NOW }
  const gate = gateAt(clock)
  gate.assertOpen()
  expect(() => {
    gate.heed(answerOf(429, { 'retry-after': '30' }))
  }).toThrow(GitHubUnavailableError)
  clock.now = after(29)
  expect(gate.assertOpen).toThrow(
    expect.objectContaining({ reason: 'rate_limited', retryAt: after(30) }),
  )
  clock.now = after(30)
  expect(gate.assertOpen).not.toThrow()
})

test('a shorter pause that is heard of later opens nothing', () => {
  const gate = gateAt({ now: NOW })
  gate.heed(answerOf(200, usedUp(900)))
  expect(() => {
    gate.heed(answerOf(429, { 'retry-after': '1' }))
  }).toThrow(expect.objectContaining({ retryAt: after(900) }))
})
