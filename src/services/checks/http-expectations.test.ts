import { describe, expect, test } from 'vitest'

import type { HttpExpectation, HttpRequest } from '#catalogue/http-check.ts'
import {
  answering,
  redirectingTo,
  type Behaviour,
} from '#tests/support/deployment-behaviours.ts'
import { asks, checkService } from '#tests/support/http-check.ts'

/** Lets a check fail by one answer; tells what its learner reads. */
async function failureOf(request: HttpRequest, behaviour: Behaviour) {
  const { result, origin } = await checkService({ requests: [request], behaviour })
  const [step] = result.steps
  expect(step).toMatchObject({ name: request.name, verdict: 'failed' })
  expect(result).toMatchObject({ outcome: 'failed', message: step?.seen })
  return { seen: step?.seen ?? '', nextStep: step?.nextStep ?? '', origin }
}

function saying(text: string, type = 'text/plain'): Behaviour {
  return (response) => response.writeHead(200, { 'content-type': type }).end(text)
}

const ID_IS_SECRET = { properties: { id: { const: 'secret' } } }

describe('what is wrong is told, with what came back', () => {
  test.each<[string, Partial<HttpExpectation>, Behaviour, seen: RegExp, next: RegExp]>([
    ['failure', {}, answering(500), /a status from 200 to 299\. .* 500, no b/, /log/],
    [
      'another',
      { statuses: [200, 201] },
      answering(204),
      /200 or 201\. .* 204/,
      /200 or/,
    ],
    ['unknown', {}, answering(404, {}), /404, application\/json: “\{\}”/, /routes/],
    ['method', {}, answering(405), /405/, /method/],
    ['sign-in', {}, answering(401), /401/, /everybody/],
    ['asleep', {}, answering(503), /503/, /asleep/],
    ['no header', { headers: { etag: 'a' } }, answering(200), /header etag/, /missing/],
    [
      'other header',
      { headers: { etag: 'a' } },
      answering(200, {}, { etag: 'x' }),
      /the header etag with “a” in it/,
      /is “x”/,
    ],
    ['text', { contains: ['b', 'a'] }, saying('b'), /body with “a” in it/, /keeps/],
    [
      'no body',
      { schema: {} },
      answering(200),
      /: JSON\. .* 200, no body/,
      /with JSON/,
    ],
    ['no JSON', { schema: {} }, saying('fine'), /: JSON\. .*: “fine”/, /with JSON/],
    ['a page', { schema: {} }, saying(' <p>'), /: JSON\. .*: “<p>”/, /a web page/],
    [
      'field',
      { schema: ID_IS_SECRET },
      answering(200, { id: 1 }),
      /JSON in which `id` must have another value\. .*“\{"id":1\}”$/,
      /^(?!.*secret).*`id`/,
    ],
    ['whole', { schema: { type: 'array' } }, saying('1'), /the body must be a/, /body/],
  ])('%s', async (_case, expected, behaviour, seen, next) => {
    const failure = await failureOf(asks('/', { expect: expected }), behaviour)
    expect(failure.seen).toMatch(/^Expected from GET \/: .* Came back: status /)
    expect(failure.seen).toMatch(seen)
    expect(failure.seen).not.toContain('secret')
    expect(failure.nextStep).toMatch(next)
  })

  test.each([
    ['another body', answering(200, { id: 1 }), 'JSON with a value at `note/id`'],
    ['no JSON', answering(200), ': JSON.'],
  ])('nothing to save: %s', async (_case, behaviour, words) => {
    const request = asks('/', { save: { note_id: '/note/id' } })
    expect((await failureOf(request, behaviour)).seen).toContain(words)
  })
})

describe('a redirect is not followed, and where it leads is told', () => {
  test.each([
    ['https://www.example.org/notes', 'Hand in https://www.example.org instead.'],
    ['https://example.org/login', 'or let your service answer this request itself.'],
    ['http://example.org/notes', 'or let your service answer this request itself.'],
    ['/notes/', 'or let your service answer this request itself.'],
  ])('%s', async (location, advice) => {
    const failure = await failureOf(asks('/notes'), redirectingTo(location))
    const target = new URL(location, failure.origin).href
    expect(failure.nextStep).toContain(`It sends visitors on to ${target};`)
    expect(failure.nextStep).toContain(advice)
  })

  test('to where it was already', async () => {
    const failure = await failureOf(asks('/notes'), redirectingTo('/notes'))
    expect(failure.nextStep).toContain('a status from 200 to 299')
  })

  test('but may be what is asked for', async () => {
    const headers = { location: '/notes' }
    const { result, arrived } = await checkService({
      requests: [asks('/', { expect: { statuses: [302], headers } })],
      behaviour: redirectingTo('/notes'),
    })
    expect(result.outcome).toBe('succeeded')
    expect(arrived).toEqual(['GET /'])
  })
})

test('what came back is shown in part, and without control characters', async () => {
  const behaviour = saying(`a\u0000\u001B[31m${'b'.repeat(100_000)}`)
  const request = asks('/', { expect: { statuses: [201] } })
  const { seen } = await failureOf(request, behaviour)
  expect(seen).toMatch(/text\/plain: “a \[31mb{193}…”$/)
})
