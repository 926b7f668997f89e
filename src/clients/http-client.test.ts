import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, test } from 'vitest'

import { createHttpClient, UpstreamUnavailableError } from './http-client.ts'

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

function clientOf(origin: string) {
  const limits = { timeoutMs: 250, connections: 1, maxBodyBytes: 1000 }
  return createHttpClient({ upstream: 'peer', origin, ...limits })
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

test.each<[string, RequestListener]>([
  ['hangs', () => undefined],
  ['stops in the middle', (_request, response) => response.write('half')],
  ['sends too much', (_request, response) => response.end('x'.repeat(2000))],
  ['breaks the connection', (request) => request.socket.destroy()],
])(
  'an upstream that %s is unavailable, with the cause kept',
  async (_case, listener) => {
    await using server = await serve(listener)
    await using client = clientOf(server.origin)
    const failure = await client.get('/').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UpstreamUnavailableError)
    expect(failure).toHaveProperty('cause')
  },
)
