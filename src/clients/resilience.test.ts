import { afterEach, expect, test } from 'vitest'

import { configureLogging } from '#core/logger.ts'
import {
  answering,
  cutOff,
  failing,
  hanging,
  malformed,
  rateLimited,
  sending,
  slow,
  type Behaviour,
} from '#tests/support/llm-behaviours.ts'
import { obedient } from '#tests/support/llm-graders.ts'
import { gradingRequest } from '#tests/support/llm-request.ts'
import { startLlmServer } from '#tests/support/llm-server.ts'

import { createLlmClient, type LlmClientOptions } from './llm.ts'
import { createResilience } from './resilience.ts'

afterEach(() => {
  configureLogging('silent')
})

/** A server that behaves so, and what a caller of its client gets: `ok` or a reason. */
async function setUp(behaviour: Behaviour, options: Partial<LlmClientOptions> = {}) {
  await using resources = new AsyncDisposableStack()
  const server = resources.use(await startLlmServer())
  server.answerWith(behaviour)
  const { baseUrl, model } = server
  const patience = { firstWaitMs: 1, ...options }
  const client = createLlmClient({ baseUrl, model, apiKey: null, ...patience })
  resources.use(client)
  const owned = resources.move()
  return {
    server,
    ask: () =>
      client.complete(gradingRequest()).then(
        () => 'ok',
        (error: { readonly reason?: string }) => error.reason,
      ),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** The behaviour, and the times at which it was asked for, in milliseconds. */
function timed(behaviour: Behaviour) {
  const times: number[] = []
  const gaps = () => times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const serve: Behaviour['serve'] = (ask, response) => {
    times.push(performance.now())
    return behaviour.serve(ask, response)
  }
  return { behaviour: { serve }, gaps }
}

test.each<[string, Behaviour, number]>([
  ['breaks the connection twice', cutOff(2), 3],
  ['fails once', failing(500, 1), 2],
  ['is away three times', failing(503, 3), 4],
  ['is busy twice', rateLimited(2, null), 3],
  ['is busy and says nothing of use', rateLimited(1, 'soon'), 2],
  ['was busy until just now', rateLimited(1, 'Thu, 01 Jan 1970 00:00:00 GMT'), 2],
])('an upstream that %s is asked again', async (_case, behaviour, requests) => {
  await using peer = await setUp(behaviour)
  expect(await peer.ask()).toBe('ok')
  expect(peer.server.requests).toHaveLength(requests)
})

test.each<[string, Behaviour, string]>([
  ['breaks connections', cutOff(), 'network'],
  ['fails', failing(500), 'server_error'],
  ['is busy', failing(429), 'rate_limited'],
])('an upstream that only %s is asked four times', async (...row) => {
  const [, behaviour, reason] = row
  await using peer = await setUp(behaviour)
  expect(await peer.ask()).toBe(reason)
  expect(peer.server.requests).toHaveLength(4)
})

test('the waits grow', async () => {
  const { behaviour, gaps } = timed(failing(500, 3))
  await using peer = await setUp(behaviour, { firstWaitMs: 40 })
  expect(await peer.ask()).toBe('ok')
  const [first = 0, second = 0, third = 0] = gaps()
  // Half of each step at least; timers may be a millisecond early.
  expect(first).toBeGreaterThan(18)
  expect(second).toBeGreaterThan(38)
  expect(third).toBeGreaterThan(78)
})

test('waits as long as the upstream asks for', async () => {
  const { behaviour, gaps } = timed(rateLimited(1, '0.2'))
  await using peer = await setUp(behaviour)
  expect(await peer.ask()).toBe('ok')
  expect(gaps()[0]).toBeGreaterThan(198)
})

test.each([
  ['in seconds', '3600'],
  ['as a date', new Date(Date.now() + 3_600_000).toUTCString()],
])('gives up at once where that is too long, %s', async (_case, retryAfter) => {
  await using peer = await setUp(rateLimited(1, retryAfter))
  expect(await peer.ask()).toBe('rate_limited')
  expect(peer.server.requests).toHaveLength(1)
})

test('the deadline is of the whole call, waits and attempts together', async () => {
  const first = rateLimited(1, '0.4')
  let asked = 0
  const serve: Behaviour['serve'] = (...exchange) =>
    (asked++ === 0 ? first : hanging()).serve(...exchange)
  await using peer = await setUp({ serve }, { timeoutMs: 500 })
  const start = performance.now()
  expect(await peer.ask()).toBe('timeout')
  expect(asked).toBe(2)
  // A deadline for each attempt would make it 900.
  expect(performance.now() - start).toBeLessThan(850)
  await expect.poll(() => peer.server.inFlight(), { timeout: 250 }).toBe(0)
})

test('the deadline holds where the client does not end the request', async () => {
  const { call } = createResilience({
    upstream: 'peer',
    host: 'peer.test',
    timeoutMs: 50,
    maxInFlight: 1,
    maxQueued: 1,
    maxAttempts: 1,
    firstWaitMs: 1,
    maxFailures: 1,
    halfOpenAfterMs: 1,
  })
  const called = call(() => new Promise(() => undefined))
  await expect(called).rejects.toMatchObject({ upstream: 'peer', reason: 'timeout' })
})

test('the deadline holds for those who wait for their turn, too', async () => {
  await using peer = await setUp(hanging(), { timeoutMs: 400, maxInFlight: 1 })
  const start = performance.now()
  const outcomes = await Promise.all([peer.ask(), peer.ask(), peer.ask()])
  expect(performance.now() - start).toBeLessThan(750)
  expect(outcomes).not.toContain('ok')
  expect(outcomes[0]).toBe('timeout')
})

test('ten are in flight at most; the others have their turn', async () => {
  const behaviour = slow()
  await using peer = await setUp(behaviour)
  const asked = Promise.all(Array.from({ length: 25 }, () => peer.ask()))
  await expect.poll(() => peer.server.inFlight()).toBe(10)
  behaviour.letGo()
  expect(new Set(await asked)).toEqual(new Set(['ok']))
  expect(peer.server.mostInFlight()).toBe(10)
  expect(peer.server.requests).toHaveLength(25)
})

test('who would wait behind too many is refused at once', async () => {
  const behaviour = slow()
  await using peer = await setUp(behaviour, { maxInFlight: 1, maxQueued: 1 })
  const asked = [peer.ask(), peer.ask()]
  expect(await peer.ask()).toBe('overloaded')
  behaviour.letGo()
  expect(await Promise.all(asked)).toEqual(['ok', 'ok'])
  expect(peer.server.requests).toHaveLength(2)
})

async function askInTurn(ask: () => Promise<unknown>, times: number) {
  const outcomes: unknown[] = []
  for (let time = 0; time < times; time += 1) outcomes.push(await ask())
  return outcomes
}

test('after five failures nothing is asked, until one call works', async () => {
  const events: unknown[] = []
  const write = (line: string) =>
    events.push((JSON.parse(line) as { event: unknown }).event)
  configureLogging('info', { write })
  await using peer = await setUp(failing(500), { halfOpenAfterMs: 300 })
  const outcomes = await askInTurn(peer.ask, 6)
  expect(outcomes).toEqual([...Array<string>(5).fill('server_error'), 'circuit_open'])
  expect(peer.server.requests).toHaveLength(20)
  expect(events).toEqual(['upstream.circuit.opened'])
  peer.server.answerWith(obedient)
  await expect.poll(peer.ask).toBe('ok')
  expect(await askInTurn(peer.ask, 2)).toEqual(['ok', 'ok'])
  expect(events).toEqual(['upstream.circuit.opened', 'upstream.circuit.closed'])
})

test.each<[string, Behaviour]>([
  ['broken connections', cutOff()],
  ['too many requests', failing(429)],
])('%s count as failures', async (_case, behaviour) => {
  await using peer = await setUp(behaviour)
  expect((await askInTurn(peer.ask, 6)).at(-1)).toBe('circuit_open')
})

test('answers that come too late count as failures', async () => {
  await using peer = await setUp(hanging(), { timeoutMs: 100 })
  await Promise.all(Array.from({ length: 5 }, peer.ask))
  await expect.poll(peer.ask).toBe('circuit_open')
})

test.each<[string, Behaviour]>([
  ['without use', malformed('no')],
  ['that reject the request', failing(400)],
  ['without end', sending(200, ' '.repeat(1_100_000))],
])('answers %s are answers: the circuit stays closed', async (_case, behaviour) => {
  await using peer = await setUp(behaviour)
  await askInTurn(peer.ask, 7)
  peer.server.answerWith(answering(obedient))
  expect(await peer.ask()).toBe('ok')
})
