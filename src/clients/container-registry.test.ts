import { describe, expect, test } from 'vitest'

import { createCertificate } from '#tests/support/certificate.ts'
import {
  answering,
  closing,
  huge,
  redirectingTo,
  type Behaviour,
} from '#tests/support/deployment-behaviours.ts'
import type { Deployment } from '#tests/support/deployment-server.ts'
import {
  problem,
  startRegistry,
  type PublishedImage,
  type RegistryWishes,
} from '#tests/support/registry-server.ts'

import { createContainerRegistry } from './container-registry.ts'
import { createGuardedClient } from './guarded-client.ts'
import { UpstreamUnavailableError } from './http-client.ts'

const PUBLIC = '93.184.216.34'

const certificate = createCertificate({
  names: ['ghcr.io', 'quay.io', 'registry.gitlab.com', 'registry-1.docker.io'],
})

const clock = { now: () => new Date('2026-05-01T12:00:00Z') }

const notes = { registry: 'ghcr.io', image: 'ada/notes-service', tag: 'latest' }
const published = { name: notes.image, tag: notes.tag }

/** A registry at `https://ghcr.io` and the like, its tokens at `/token`. */
function start(wishes: RegistryWishes = {}) {
  return startRegistry({ certificate, realm: 'https://ghcr.io/token', ...wishes })
}

function clientFor(registry: Deployment, timeoutMs = 15_000) {
  const guarded = createGuardedClient({
    allowLoopbackHttp: false,
    ca: certificate.cert,
    resolve: () => Promise.resolve([PUBLIC]),
    connectTo: () => ({ host: '127.0.0.1', port: registry.port }),
    limits: { timeoutMs, pauseMs: 1 },
  })
  const { findImage } = createContainerRegistry({ client: guarded, clock })
  return { findImage, [Symbol.asyncDispose]: guarded.close }
}

async function failureOf(work: Promise<unknown>): Promise<UpstreamUnavailableError> {
  const failure = await work.catch((error: unknown) => error)
  if (failure instanceof UpstreamUnavailableError) return failure
  throw new Error('It did not fail as expected', { cause: failure })
}

describe('finds what a stranger can pull', () => {
  test.each([
    ['application/vnd.oci.image.index.v1+json', false],
    ['application/vnd.oci.image.manifest.v1+json', false],
    ['application/vnd.docker.distribution.manifest.list.v2+json', false],
    ['application/vnd.docker.distribution.manifest.v2+json', true],
  ])('as %s, without a token: %s', async (mediaType, isOpen) => {
    await using registry = await start({ isOpen })
    const digest = registry.publish({ ...published, mediaType })
    await using client = clientFor(registry)
    const found = await client.findImage(notes)
    expect(found).toEqual({ outcome: 'found', digest, mediaType })
    expect(registry.received()).toHaveLength(isOpen ? 1 : 3)
  })

  test.each([
    ['docker.io', 'nginx', 'library/nginx', 'registry-1.docker.io'],
    ['docker.io', 'ada/notes', 'ada/notes', 'registry-1.docker.io'],
    ['quay.io', 'ada/notes', 'ada/notes', 'quay.io'],
    ['quay.io', 'notes', 'notes', 'quay.io'],
    ['registry.gitlab.com', 'ada/notes/web', 'ada/notes/web', 'registry.gitlab.com'],
  ])('at %s: %s is %s of %s', async (host, image, name, origin) => {
    await using registry = await start()
    const digest = registry.publish({ name, tag: '1.0' })
    await using client = clientFor(registry)
    const found = await client.findImage({ registry: host, image, tag: '1.0' })
    expect(found).toMatchObject({ outcome: 'found', digest })
    expect(registry.received()[0]?.headers.host).toBe(origin)
  })

  test('with a token to pull this image and nothing else', async () => {
    await using registry = await start({ realm: 'https://ghcr.io/token?scope=all&a=b' })
    registry.publish(published)
    await using client = clientFor(registry)
    expect(await client.findImage(notes)).toMatchObject({ outcome: 'found' })
    const { searchParams } = new URL(registry.received()[1]?.url ?? '', registry.origin)
    expect(Object.fromEntries(searchParams)).toEqual({
      a: 'b',
      service: 'registry.test',
      scope: 'repository:ada/notes-service:pull',
    })
  })

  test('at an origin of its own, for development', async () => {
    await using registry = await startRegistry()
    registry.publish(published)
    await using client = createGuardedClient({ allowLoopbackHttp: true })
    const origins = { 'ghcr.io': registry.origin }
    const { findImage } = createContainerRegistry({ client, clock, origins })
    expect(await findImage(notes)).toMatchObject({ outcome: 'found' })
  })
})

test.each<[string, Partial<PublishedImage>, outcome: string]>([
  ['of another name', { name: 'ada/other' }, 'not_found'],
  ['of another tag', { tag: 'v2' }, 'not_found'],
  ['that strangers get no token for', { hidden: 'no token' }, 'not_public'],
  ['whose token opens nothing', { hidden: 'useless token' }, 'not_public'],
])('an image %s is not there: %s', async (_case, difference, outcome) => {
  await using registry = await start()
  registry.publish({ ...published, ...difference })
  await using client = clientFor(registry)
  expect(await client.findImage(notes)).toEqual({ outcome })
})

test.each<[string, Behaviour]>([
  ['wants a password', problem(401, 'UNAUTHORIZED', { 'www-authenticate': 'Basic' })],
  ['wants nobody', problem(401, 'UNAUTHORIZED')],
  ['says no', problem(403, 'DENIED')],
])('a registry that %s shows nothing to the public', async (_case, behaviour) => {
  await using registry = await start()
  registry.behave(behaviour)
  await using client = clientFor(registry)
  expect(await client.findImage(notes)).toEqual({ outcome: 'not_public' })
})

const manifest = 'application/vnd.oci.image.manifest.v1+json'

describe('a registry decides nothing', () => {
  test.each<[string, Behaviour, string, retryAfterMs: number]>([
    [
      'rate limited',
      problem(429, 'X', { 'retry-after': '90' }),
      'rate_limited',
      90_000,
    ],
    [
      'rate limited until a time',
      problem(429, 'X', { 'retry-after': 'Fri, 01 May 2026 12:00:45 GMT' }),
      'rate_limited',
      45_000,
    ],
    ['rate limited, who knows how long', problem(429, 'X'), 'rate_limited', 0],
    ['broken', problem(503, 'X'), 'server_error', 0],
    ['a page to sign in', answering(200, {}), 'server_error', 0],
    ['elsewhere', redirectingTo('https://ghcr.io/login'), 'server_error', 0],
    [
      'somebody else',
      answering(400, {}, { 'content-type': manifest }),
      'server_error',
      0,
    ],
    ['gone', closing, 'network', 0],
    ['silent', () => undefined, 'timeout', 0],
    ['without end', huge(300_000), 'too_large', 0],
  ])('when it is %s', async (_case, behaviour, reason, retryAfterMs) => {
    await using registry = await start()
    registry.behave(behaviour)
    await using client = clientFor(registry, reason === 'timeout' ? 200 : undefined)
    const failure = await failureOf(client.findImage(notes))
    expect(failure).toMatchObject({ upstream: 'ghcr.io', reason, retryAfterMs })
    expect(failure.cause).toBeInstanceOf(Error)
  })

  test.each<[string, Behaviour, string]>([
    ['limits them', problem(429, 'X', { 'retry-after': '5' }), 'rate_limited'],
    ['is broken', problem(500, 'X'), 'server_error'],
    ['knows no tokens', problem(404, 'X'), 'server_error'],
    ['gives none', answering(200, { token: '' }), 'server_error'],
    ['gives a number', answering(200, { token: 7 }), 'server_error'],
    ['gives two lines', answering(200, { token: 'a\r\nhost: b' }), 'server_error'],
    ['gives a list', answering(200, []), 'server_error'],
    ['gives no JSON', redirectingTo('/'), 'server_error'],
    ['gives a text', (response) => response.end('token'), 'server_error'],
  ])('when who gives out its tokens %s', async (_case, behaviour, reason) => {
    await using registry = await start()
    const challenge = 'Bearer realm="https://ghcr.io/token",service="ghcr.io"'
    registry.behave((response, received) => {
      const refuse = problem(401, 'UNAUTHORIZED', { 'www-authenticate': challenge })
      const isToken = received.url.startsWith('/token')
      if (isToken) behaviour(response, received)
      else refuse(response, received)
    })
    await using client = clientFor(registry)
    expect((await failureOf(client.findImage(notes))).reason).toBe(reason)
    expect(registry.received()).toHaveLength(2)
  })

  test.each([
    'http://ghcr.io/token',
    'https://localhost/token',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:127.0.0.1]/token',
    'https://ghcr.io:22/token',
    'file:///etc/passwd',
    '/token',
    '',
  ])('when it sends us to %s for a token; we do not go', async (realm) => {
    await using registry = await start({ realm })
    registry.publish(published)
    await using client = clientFor(registry)
    const failure = await failureOf(client.findImage(notes))
    expect(failure.reason).toBe('server_error')
    expect(failure.cause).toHaveProperty('name', 'AddressRefusedError')
    expect(registry.connections()).toBe(1)
  })

  test('when it is itself inside', async () => {
    await using registry = await start()
    await using client = clientFor(registry)
    const name = { ...notes, registry: 'registry.internal' }
    expect((await failureOf(client.findImage(name))).reason).toBe('server_error')
    expect(registry.connections()).toBe(0)
  })
})

test('a token under its other name serves as well', async () => {
  await using registry = await start()
  registry.behave((response, received) => {
    const isToken = received.url.startsWith('/token')
    const mayPull = received.headers.authorization === 'Bearer key'
    const challenge = 'bearer  realm="https://ghcr.io/token"'
    const refuse = problem(401, 'UNAUTHORIZED', { 'www-authenticate': challenge })
    const show = answering(200, {}, { 'content-type': `${manifest}; charset=utf-8` })
    const give = answering(200, { access_token: 'key' })
    const answer = isToken ? give : mayPull ? show : refuse
    answer(response, received)
  })
  await using client = clientFor(registry)
  expect(await client.findImage(notes)).toMatchObject({ mediaType: manifest })
})

test('who stops the lookup gets the reason back', async () => {
  await using registry = await start()
  registry.behave(() => undefined)
  await using client = clientFor(registry)
  const stop = new AbortController()
  const outcome = client.findImage(notes, stop.signal).catch((error: unknown) => error)
  await expect.poll(() => registry.received()).toHaveLength(1)
  const reason = new Error('The learner cancelled')
  stop.abort(reason)
  expect(await outcome).toBe(reason)
})
