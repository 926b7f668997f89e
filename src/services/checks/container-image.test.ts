import { describe, expect, test } from 'vitest'

import { createContainerRegistry } from '#clients/container-registry.ts'
import { createGuardedClient } from '#clients/guarded-client.ts'
import {
  answering,
  closing,
  type Behaviour,
} from '#tests/support/deployment-behaviours.ts'
import {
  problem,
  startRegistry,
  type PublishedImage,
} from '#tests/support/registry-server.ts'

import { createContainerImageCheck } from './container-image.ts'
import { CheckUnavailableError, type CheckContext, type CheckOf } from './kind.ts'

const NOW = new Date('2026-08-01T12:00:00Z')

const CHECK: CheckOf<'container-image'> = {
  kind: 'container-image',
  registry: 'ghcr.io',
  image: '{github_name}/notes-service',
  tag: 'latest',
}

const IMAGE: PublishedImage = { name: 'ada-l/notes-service', tag: 'latest' }

interface Case {
  readonly published?: readonly PublishedImage[]
  readonly behaviour?: Behaviour
  readonly check?: CheckOf<'container-image'>
  readonly githubName?: string | null
  readonly signal?: AbortSignal
}

/** Checks for an image at a registry of this machine. */
async function check({ published = [IMAGE], behaviour, ...wishes }: Case = {}) {
  await using registry = await startRegistry()
  const digests = published.map(registry.publish)
  if (behaviour) registry.behave(behaviour)
  await using client = createGuardedClient({
    allowLoopbackHttp: true,
    limits: { pauseMs: 1 },
  })
  const origins = { 'ghcr.io': registry.origin }
  const clock = { now: () => NOW }
  const kind = createContainerImageCheck({
    registry: createContainerRegistry({ client, clock, origins }),
  })
  const { githubName = 'Ada-L', signal = new AbortController().signal } = wishes
  const context: CheckContext = {
    requirementId: 'work',
    learner: { userId: '0198c0de-0000-7000-8000-000000000001', githubName },
    value: null,
    repositoryOf: () => Promise.resolve(null),
    nonce: 'abcdefghijkl012345678901',
    now: NOW,
    submittedAt: NOW,
    signal,
  }
  const result = await kind.run(wishes.check ?? CHECK, context)
  return { result, digests, received: registry.received() }
}

function failureOf(wishes: Case): Promise<unknown> {
  return check(wishes).catch((error: unknown) => error)
}

test('asks for nothing but the GitHub name', () => {
  const findImage = () => Promise.resolve({ outcome: 'not_found' } as const)
  const kind = createContainerImageCheck({ registry: { findImage } })
  expect(kind).toMatchObject({ kind: 'container-image', needsGitHubName: true })
  expect(kind.valueNeed(CHECK)).toEqual({ type: 'none' })
})

test('an image that everybody can pull', async () => {
  const { result, digests } = await check()
  expect(result).toMatchObject({ outcome: 'succeeded', uses: null, repository: null })
  expect(result.message).toBe('Everybody can pull your image.')
  expect(result.steps).toEqual([
    {
      name: 'The image ghcr.io/ada-l/notes-service:latest',
      verdict: 'passed',
      seen: `Its manifest: ${digests[0] ?? ''}`,
      nextStep: null,
    },
  ])
})

describe('an image that strangers do not see', () => {
  test.each<[string, readonly PublishedImage[], seen: RegExp]>([
    ['is missing', [], /^ghcr\.io shows nothing with this name and tag/],
    ['has another tag', [{ ...IMAGE, tag: 'v1' }], /^ghcr\.io shows nothing/],
    ['is private', [{ ...IMAGE, hidden: 'no token' }], /may be private, or not exist/],
    ['is hidden', [{ ...IMAGE, hidden: 'useless token' }], /may be private, or not/],
  ])('%s', async (_case, published, seen) => {
    const { result } = await check({ published })
    expect(result.outcome).toBe('failed')
    expect(result.message).toMatch(seen)
    const [step] = result.steps
    expect(step?.name).toBe('The image ghcr.io/ada-l/notes-service:latest')
    expect(step?.verdict).toBe('failed')
    expect(step?.nextStep).toMatch(/^Push the image.*make it public/)
  })
})

describe('the name', () => {
  test('stands as often as it is written, and nowhere else', async () => {
    const image = '{github_name}/{github_name}-notes'
    const published = [{ name: 'ada-l/ada-l-notes', tag: 'latest' }]
    const { result } = await check({ check: { ...CHECK, image }, published })
    expect(result.outcome).toBe('succeeded')
  })

  test('is not needed where it is not written', async () => {
    const image = 'ada-l/notes-service'
    const { result } = await check({ check: { ...CHECK, image }, githubName: null })
    expect(result.outcome).toBe('succeeded')
  })

  test.each([[null], [''], ['../other'], ['ada/l'], ['ada?']])(
    '%j is none',
    async (githubName) => {
      const { result, received } = await check({ githubName })
      expect(result.outcome).toBe('failed')
      expect(result.steps[0]?.name).toBe('Your GitHub name')
      expect(received).toHaveLength(0)
    },
  )
})

describe('a registry that cannot say is no failure', () => {
  const limited = problem(429, 'TOOMANYREQUESTS', { 'retry-after': '90' })

  test.each<[string, Behaviour, words: string, reason: string, retryAt: Date | null]>([
    [
      'limits',
      limited,
      'takes no more requests',
      'rate_limited',
      new Date(+NOW + 90_000),
    ],
    [
      'limits for now',
      problem(429, 'T'),
      'takes no more requests',
      'rate_limited',
      null,
    ],
    [
      'fails',
      problem(503, 'UNAVAILABLE'),
      'gives no usable answer',
      'server_error',
      null,
    ],
    ['hangs up', closing, 'gives no usable answer', 'network', null],
    [
      'says nonsense',
      answering(200, {}),
      'gives no usable answer',
      'server_error',
      null,
    ],
  ])('%s', async (_case, behaviour, words, reason, retryAt) => {
    const failure = await failureOf({ behaviour })
    expect(failure).toBeInstanceOf(CheckUnavailableError)
    expect(failure).toMatchObject({ cause: { reason }, retryAt })
    expect(String(failure)).toMatch(
      new RegExp(`: ghcr.io ${words}.* just now. That is not your doing`),
    )
  })

  test('and a check that is ended ends with the reason', async () => {
    const reason = new Error('The process stops')
    expect(await failureOf({ signal: AbortSignal.abort(reason) })).toBe(reason)
  })
})
