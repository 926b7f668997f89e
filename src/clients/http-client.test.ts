import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { expect, test } from 'vitest'

import {
  createHttpClient,
  UpstreamUnavailableError,
  type HttpClientOptions,
  type UnavailableReason,
} from './http-client.ts'

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  let connections = 0
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    connections: () => connections,
    open: () =>
      new Promise<number>((resolve, reject) => {
        server.getConnections((error, count) =>
          error ? reject(error) : resolve(count),
        )
      }),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function clientOf(origin: string, options: Partial<HttpClientOptions> = {}) {
  const limits = { timeoutMs: 15_000, connections: 1, maxBodyBytes: 1000 }
  return createHttpClient({ upstream: 'peer', origin, ...limits, ...options })
}

test('two callers that meet at the first use get the same client', async () => {
  await using server = await serve((_request, response) => response.end('hello'))
  await using client = clientOf(server.origin)
  const answers = await Promise.all([client.get('/a'), client.get('/b')])
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, 'hello'],
    [200, 'hello'],
  ])
  expect(server.connections()).toBe(1)
})

test('close ends the connections, and may be called twice', async () => {
  await using server = await serve((_request, response) => response.end('hello'))
  {
    await using client = clientOf(server.origin)
    await client.get('/')
    await client[Symbol.asyncDispose]()
  }
  await expect.poll(() => server.open()).toBe(0)
})

test('sends JSON below the base path, with the headers of both', async () => {
  const echo: RequestListener = (request, response) =>
    void text(request).then((body) => {
      const { method, url, headers } = request
      response.end(JSON.stringify({ method, url, headers, body }))
    })
  await using server = await serve(echo)
  const headers = { authorization: 'Bearer k', 'x-kind': 'client' }
  await using client = clientOf(server.origin, { basePath: '/v1', headers })
  const own = { 'x-kind': 'request' }
  const posted = await client.post('/things', { json: { a: 'ä' }, headers: own })
  expect(JSON.parse(posted.body)).toMatchObject({
    method: 'POST',
    url: '/v1/things',
    headers: { ...headers, ...own, 'content-type': 'application/json' },
    body: '{"a":"ä"}',
  })
  const got = await client.get('/things?a=1', { headers: { etag: 'e' } })
  expect(JSON.parse(got.body)).toMatchObject({
    method: 'GET',
    url: '/v1/things?a=1',
    headers: { ...headers, etag: 'e' },
  })
})

test('a request ends with the signal of its caller', async () => {
  await using server = await serve(() => undefined)
  await using client = clientOf(server.origin, { timeoutMs: 60_000 })
  const caller = new AbortController()
  const asked = client.post('/', { json: null, signal: caller.signal })
  await expect.poll(() => server.connections()).toBe(1)
  caller.abort()
  await expect(asked).rejects.toMatchObject({ reason: 'timeout' })
})

test('a request ends in its time, even where drop after drop comes', async () => {
  await using server = await serve((_request, response) => {
    const drops = setInterval(() => response.write('.'), 20)
    response.on('close', () => {
      clearInterval(drops)
    })
  })
  await using client = clientOf(server.origin, { timeoutMs: 250, maxBodyBytes: 1e6 })
  const { signal } = new AbortController()
  const asked = client.get('/', { signal })
  await expect(asked).rejects.toMatchObject({ reason: 'timeout' })
})

test.each<[string, RequestListener, UnavailableReason]>([
  ['hangs', () => undefined, 'timeout'],
  ['stops in the middle', (_request, response) => response.write('half'), 'timeout'],
  [
    'sends too much',
    (_request, response) => response.end('x'.repeat(2000)),
    'too_large',
  ],
  ['breaks the connection', (request) => request.socket.destroy(), 'network'],
])(
  'an upstream that %s is unavailable, with the cause kept',
  async (_case, listener, reason) => {
    await using server = await serve(listener)
    await using client = clientOf(server.origin, { timeoutMs: 250 })
    const failure = await client.get('/').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UpstreamUnavailableError)
    expect(failure).toMatchObject({ reason, cause: expect.any(Error) as Error })
  },
)
