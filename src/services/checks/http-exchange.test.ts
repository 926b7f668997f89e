import { describe, expect, test } from 'vitest'

import {
  createGuardedClient,
  type GuardedClientOptions,
} from '#clients/guarded-client.ts'
import { createCertificate } from '#tests/support/certificate.ts'
import {
  babbling,
  bomb,
  closing,
  echoing,
  endless,
  huge,
  lying,
  stalling,
  verbose,
  type Behaviour,
} from '#tests/support/deployment-behaviours.ts'
import { startDeployment } from '#tests/support/deployment-server.ts'
import { asks, contextOf, impatientClient } from '#tests/support/http-check.ts'

import { createHttpCheck } from './http.ts'
import { CheckUnavailableError } from './kind.ts'

const CHECK = {
  kind: 'http',
  requests: [asks('/health'), asks('/')],
  cleanup: [],
} as const

const EXPECTED =
  'Expected from GET /health: a status from 200 to 299. Nothing came back:'

/** Checks with a client that differs from the usual. */
async function checkAt(value: string, options: Partial<GuardedClientOptions>) {
  const usual = { allowLoopbackHttp: true, limits: { pauseMs: 1, timeoutMs: 5_000 } }
  await using client = createGuardedClient({ ...usual, ...options })
  return await createHttpCheck({ client }).run(CHECK, contextOf(value))
}

async function closedClient() {
  await using client = impatientClient()
  return client
}

const rejecting = (code: string) => () =>
  Promise.reject(Object.assign(new Error(code), { code }))

describe('no answer is a failed step', () => {
  test.each<[string, Behaviour, why: string, next: RegExp]>([
    ['never comes', () => undefined, 'it took too long', /asleep/],
    ['stops in the middle', stalling, 'it took too long', /asleep/],
    ['is too large', huge(256_001), 'the answer is far too large', /at most 256 kB/],
    ['never ends', endless, 'the answer is far too large', /at most 256 kB/],
    ['is cut off', lying, 'before the answer was complete', /its log says why/],
    ['is a closed connection', closing, 'the connection was closed', /its log/],
    ['is no HTTP', babbling, 'the answer is not HTTP', /the address and the port/],
    ['has large headers', verbose(20_000), 'the headers of the answer', /16 kB/],
    ['is compressed', bomb, 'the answer is compressed', /Accept-Encoding/],
  ])('that %s', async (_case, behaviour, why, next) => {
    await using deployment = await startDeployment({ behaviour })
    await using client = impatientClient(why.includes('too long') ? 200 : 5_000)
    const kind = createHttpCheck({ client })
    const { outcome, steps } = await kind.run(CHECK, contextOf(deployment.origin))
    expect(outcome).toBe('failed')
    expect(steps).toMatchObject([
      { name: 'GET /health', verdict: 'failed' },
      { name: 'GET /', verdict: 'skipped' },
    ])
    expect(steps[0]?.seen?.startsWith(EXPECTED)).toBe(true)
    expect(steps[0]?.seen).toContain(why)
    expect(steps[0]?.nextStep).toMatch(next)
  })

  test.each<[string, string, Partial<GuardedClientOptions>, string, RegExp]>([
    [
      'nothing listens',
      'https://93.184.216.34',
      { connectTo: () => ({ host: '127.0.0.1', port: 1 }) },
      'the connection was refused',
      /is running/,
    ],
    [
      'the name is unknown',
      'https://notes.example.org',
      { resolve: rejecting('ENOTFOUND') },
      'no server has that name',
      /Look for a slip/,
    ],
    [
      'the name leads inside',
      'https://notes.example.org',
      { resolve: () => Promise.resolve(['10.0.0.1']) },
      'that address is not visited',
      /private network/,
    ],
    [
      'no way leads there',
      'https://notes.example.org',
      {
        resolve: () => Promise.resolve(['93.184.216.34']),
        connectTo: () => {
          throw Object.assign(new Error('No route'), { code: 'ENETUNREACH' })
        },
      },
      'no way leads there',
      /another network/,
    ],
  ])('where %s', async (_case, value, options, why, next) => {
    const { outcome, steps } = await checkAt(value, options)
    expect(outcome).toBe('failed')
    expect(steps[0]?.seen).toContain(why)
    expect(steps[0]?.nextStep).toMatch(next)
  })
})

describe('over HTTPS', () => {
  test.each([
    ['notes.example.org', 'succeeded', /^Came back: status 200/],
    ['other.example.org', 'failed', /no secure connection came about/],
  ])('with a certificate for %s', async (name, outcome, seen) => {
    const certificate = createCertificate({ names: [name] })
    const wishes = { certificate, behaviour: echoing }
    await using deployment = await startDeployment(wishes)
    const result = await checkAt('https://notes.example.org', {
      ca: certificate.cert,
      resolve: () => Promise.resolve(['93.184.216.34']),
      connectTo: () => ({ host: '127.0.0.1', port: deployment.port }),
    })
    expect(result.outcome).toBe(outcome)
    expect(result.steps[0]?.seen).toMatch(seen)
  })
})

describe('what is not the learner’s doing is no failure', () => {
  test('the name cannot be looked up just now', async () => {
    const options = { resolve: rejecting('EAI_AGAIN') }
    const check = checkAt('https://notes.example.org', options)
    const failure = await check.catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CheckUnavailableError)
    expect(failure).toMatchObject({ cause: { reason: 'dns' }, retryAt: null })
    expect(String(failure)).toContain('notes.example.org could not be looked up')
  })

  test('we are going away', async () => {
    const client = await closedClient()
    const kind = createHttpCheck({ client })
    const check = kind.run(CHECK, contextOf('http://127.0.0.1:1026'))
    await expect(check).rejects.toBeInstanceOf(CheckUnavailableError)
    await expect(check).rejects.toMatchObject({ cause: { reason: 'ours' } })
  })
})
