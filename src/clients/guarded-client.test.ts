import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

import { describe, expect, test } from 'vitest'

import {
  answering,
  babbling,
  bomb,
  closing,
  echoing,
  endless,
  holding,
  huge,
  lying,
  notesService,
  redirectingTo,
  stalling,
  verbose,
  type Behaviour,
} from '#tests/support/deployment-behaviours.ts'
import { startDeployment } from '#tests/support/deployment-server.ts'

import { createGuardedClient, type GuardedClientOptions } from './guarded-client.ts'
import { DeploymentUnreachableError } from './guarded-failures.ts'

const QUICK = { pauseMs: 1 }

function developmentClient(options: Partial<GuardedClientOptions> = {}) {
  return createGuardedClient({ allowLoopbackHttp: true, limits: QUICK, ...options })
}

async function failureOf(work: Promise<unknown>): Promise<DeploymentUnreachableError> {
  const failure = await work.catch((error: unknown) => error)
  if (failure instanceof DeploymentUnreachableError) return failure
  throw new Error('It did not fail as expected', { cause: failure })
}

const textOf = ({ body }: { readonly body: Uint8Array }) => Buffer.from(body).toString()

test('tells an answer as it is', async () => {
  await using deployment = await startDeployment()
  await using client = developmentClient()
  const url = `${deployment.origin}/notes#part`
  const body = JSON.stringify({ text: 'hello' })
  const written = await client.request({ url, method: 'POST', body })
  expect(written).toMatchObject({ status: 201, address: '127.0.0.1' })
  expect(written.headers['content-type']).toBe('application/json')
  expect(JSON.parse(textOf(written))).toEqual({ id: 1, text: 'hello' })
  expect(written.durationMs).toBeGreaterThanOrEqual(0)
  const headers = { 'user-agent': 'waymark' }
  const arrived = { method: 'POST', url: '/notes', body, headers }
  expect(deployment.received()).toMatchObject([arrived])
})

test('an error of the service is an answer, and is not asked again', async () => {
  await using deployment = await startDeployment({ behaviour: answering(503) })
  await using client = developmentClient()
  const answer = await client.request({ url: deployment.origin, method: 'GET' })
  expect(answer.status).toBe(503)
  expect(deployment.received()).toHaveLength(1)
})

test('a redirect is told, and not followed', async () => {
  await using elsewhere = await startDeployment()
  await using deployment = await startDeployment({
    behaviour: redirectingTo(elsewhere.origin),
  })
  await using client = developmentClient()
  const answer = await client.request({ url: deployment.origin, method: 'GET' })
  expect(answer.status).toBe(302)
  expect(answer.headers['location']).toBe(elsewhere.origin)
  expect(elsewhere.connections()).toBe(0)
})

test('what frames the message and names its receiver is left out', async () => {
  await using deployment = await startDeployment({ behaviour: echoing })
  await using client = developmentClient()
  const answer = await client.request({
    url: deployment.origin,
    method: 'GET',
    headers: {
      'X-Nonce': '17',
      'User-Agent': 'curl',
      Host: 'inside.example.com',
      'Accept-Encoding': 'gzip',
      'Transfer-Encoding': 'chunked',
      'Content-Length': '5',
      Connection: 'upgrade',
      Upgrade: 'h2c',
    },
  })
  expect(JSON.parse(textOf(answer))).toMatchObject({
    headers: {
      'x-nonce': '17',
      host: new URL(deployment.origin).host,
      'accept-encoding': 'identity',
      connection: 'close',
      'user-agent': 'curl',
    },
  })
  expect(deployment.received()[0]?.headers).not.toHaveProperty('transfer-encoding')
  expect(deployment.received()[0]?.headers).not.toHaveProperty('upgrade')
})

test('no connection stays open after an answer', async () => {
  await using deployment = await startDeployment()
  await using client = developmentClient()
  const url = `${deployment.origin}/health`
  await client.request({ url, method: 'GET' })
  await client.request({ url, method: 'GET' })
  expect(deployment.connections()).toBe(2)
  await expect.poll(() => deployment.open()).toBe(0)
})

describe('an answer that is none', () => {
  test.each<[string, Behaviour, string, tries: number]>([
    ['never comes', () => undefined, 'timeout', 1],
    ['stops in the middle', stalling, 'timeout', 1],
    ['never ends', endless, 'too_large', 1],
    ['is too large', huge(256_001), 'too_large', 1],
    ['announces more than it holds', lying, 'reset', 3],
    ['is a closed connection', closing, 'reset', 3],
    ['is no HTTP', babbling, 'protocol', 1],
    ['has too large headers', verbose(20_000), 'headers', 1],
    ['is compressed', bomb, 'encoded', 1],
  ])('%s', async (_case, behaviour, reason, tries) => {
    await using deployment = await startDeployment({ behaviour })
    const limits = { ...QUICK, ...(reason === 'timeout' ? { timeoutMs: 500 } : {}) }
    await using client = developmentClient({ limits })
    const url = deployment.origin
    const failure = await failureOf(client.request({ url, method: 'GET' }))
    expect(failure).toMatchObject({ reason, mayHaveArrived: true })
    expect(failure.message).toContain(new URL(url).host)
    expect(failure).toHaveProperty('cause')
    expect(deployment.received()).toHaveLength(tries)
    await expect.poll(() => deployment.open()).toBe(0)
  })
})

test('an answer of exactly the bound is read whole', async () => {
  await using deployment = await startDeployment({ behaviour: huge(256_000) })
  await using client = developmentClient()
  const answer = await client.request({ url: deployment.origin, method: 'GET' })
  expect(answer.body).toHaveLength(256_000)
})

describe('another try', () => {
  test.each([
    ['GET', 3],
    ['HEAD', 3],
    ['POST', 1],
    ['PUT', 1],
    ['PATCH', 1],
    ['DELETE', 1],
  ] as const)('%s that may have arrived is sent %i times', async (method, times) => {
    await using deployment = await startDeployment({ behaviour: closing })
    await using client = developmentClient()
    const failure = await failureOf(client.request({ url: deployment.origin, method }))
    expect(failure).toMatchObject({ reason: 'reset', mayHaveArrived: true })
    expect(deployment.received()).toHaveLength(times)
  })

  test('succeeds where the fault has passed', async () => {
    const notes = notesService()
    let asked = 0
    const behaviour: Behaviour = (response, received) => {
      asked += 1
      if (asked < 3) response.destroy()
      else notes(response, received)
    }
    await using deployment = await startDeployment({ behaviour })
    await using client = developmentClient()
    const url = `${deployment.origin}/health`
    expect((await client.request({ url, method: 'GET' })).status).toBe(200)
  })

  test('goes to the next address, and takes any method there', async () => {
    await using deployment = await startDeployment()
    const dialled: string[] = []
    await using client = developmentClient({
      resolve: () => Promise.resolve(['127.0.0.3', '127.0.0.4', '::1']),
      connectTo: ({ host }) => {
        dialled.push(host)
        const port = host === '127.0.0.4' ? deployment.port : 1
        return { host: '127.0.0.1', port }
      },
    })
    const url = 'http://localhost:3000/notes'
    const body = '{"text":"hello"}'
    const answer = await client.request({ url, method: 'POST', body })
    expect(answer).toMatchObject({ status: 201, address: '127.0.0.4' })
    expect(dialled).toEqual(['127.0.0.3', '::1', '127.0.0.4'])
  })

  test('ends after the third, where nothing listens', async () => {
    const dialled: string[] = []
    await using client = developmentClient({
      connectTo: ({ host }) => {
        dialled.push(host)
        return { host, port: 1 }
      },
    })
    const url = 'http://127.0.0.1:3000/'
    const failure = await failureOf(client.request({ url, method: 'DELETE' }))
    expect(failure).toMatchObject({ reason: 'refused', mayHaveArrived: false })
    expect(dialled).toHaveLength(3)
  })
})

describe('the name', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code })

  test.each([
    ['unknown', () => Promise.reject(coded('ENOTFOUND')), 'name_unknown'],
    ['without an address', () => Promise.resolve([]), 'name_unknown'],
    ['not answered for', () => Promise.reject(coded('EAI_AGAIN')), 'dns'],
    ['looked up for ever', () => new Promise<never>(() => undefined), 'dns'],
  ])('that is %s', async (_case, resolve, reason) => {
    const limits = { timeoutMs: 60_000, lookupTimeoutMs: 20 }
    await using client = developmentClient({ resolve, limits })
    const url = 'http://localhost:3000/'
    const failure = await failureOf(client.request({ url, method: 'GET' }))
    expect(failure).toMatchObject({ reason, mayHaveArrived: false })
  })
})

test('a server that says nothing of TLS is tried thrice, in vain', async () => {
  let connections = 0
  await using server = createServer((socket) => {
    connections += 1
    socket.resume()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await using client = developmentClient({
    limits: { ...QUICK, connectTimeoutMs: 60 },
    resolve: () => Promise.resolve(['93.184.216.34']),
    connectTo: () => ({ host: '127.0.0.1', port }),
  })
  const url = 'https://notes.example.com'
  const failure = await failureOf(client.request({ url, method: 'POST' }))
  expect(failure).toMatchObject({ reason: 'timeout', mayHaveArrived: false })
  await expect.poll(() => connections).toBe(3)
})

describe('stopped', () => {
  test('by the caller, with the reason of the caller', async () => {
    const gate = holding(notesService())
    await using deployment = await startDeployment({ behaviour: gate.behaviour })
    await using client = developmentClient({ limits: {} })
    const stop = new AbortController()
    const request = {
      url: deployment.origin,
      method: 'GET',
      signal: stop.signal,
    } as const
    const outcome = client.request(request).catch((error: unknown) => error)
    await expect.poll(() => deployment.received()).toHaveLength(1)
    const reason = new Error('The learner cancelled')
    stop.abort(reason)
    expect(await outcome).toBe(reason)
    await expect.poll(() => deployment.open()).toBe(0)
  })

  test('by closing, for a reason of ours; nothing begins after it', async () => {
    await using deployment = await startDeployment({ behaviour: () => undefined })
    await using client = developmentClient({ limits: {} })
    const request = { url: deployment.origin, method: 'GET' } as const
    const outcome = failureOf(client.request(request))
    await expect.poll(() => deployment.received()).toHaveLength(1)
    await client.close()
    expect((await outcome).reason).toBe('ours')
    expect((await failureOf(client.request(request))).reason).toBe('ours')
    await expect.poll(() => deployment.open()).toBe(0)
    expect(deployment.received()).toHaveLength(1)
  })
})

test('a header that cannot be sent is our fault', async () => {
  await using deployment = await startDeployment()
  await using client = developmentClient()
  const headers = { 'x-nonce': 'a\r\nhost: inside' }
  const asked = { url: deployment.origin, method: 'GET', headers } as const
  expect((await failureOf(client.request(asked))).reason).toBe('ours')
  await expect.poll(() => deployment.connections()).toBe(1)
  await expect.poll(() => deployment.open()).toBe(0)
  expect(deployment.received()).toHaveLength(0)
})
