import { describe, expect, test } from 'vitest'

import type { GitHubClientOptions } from '#clients/github.ts'
import { configureLogging } from '#core/logger.ts'
import {
  checkContext,
  startChecks,
  type CheckFacts,
} from '#tests/support/github-check.ts'
import { failureOf } from '#tests/support/github-client.ts'
import type { GitHubServer } from '#tests/support/github-server.ts'
import { captureLog } from '#tests/support/log-entries.ts'

import { CheckUnavailableError, type CheckContext } from './kind.ts'

type Started = Awaited<ReturnType<typeof startChecks>>

const repository = { by: 'name', name: 'notes' } as const
const file = { path: 'README.md', matches: null, minBytes: 1, maxBytes: 100 }

/** Every kind, with a check that Ada passes. */
const RUNS = {
  profileReadme: (it: Started, context: CheckContext) =>
    it.profileReadme.run({ kind: 'github-profile-readme', minLength: 1 }, context),
  fork: (it: Started, context: CheckContext) =>
    it.fork.run({ kind: 'github-fork', upstream: 'acme/upstream' }, context),
  files: (it: Started, context: CheckContext) =>
    it.files.run({ kind: 'github-files', repository, files: [file] }, context),
  workflow: (it: Started, context: CheckContext) =>
    it.workflow.run(
      { kind: 'github-workflow', repository, workflow: 'ci.yml' },
      context,
    ),
  pullRequest: (it: Started, context: CheckContext) =>
    it.pullRequest.run(
      { kind: 'github-pull-request', repository, files: ['*'] },
      context,
    ),
}

/** A GitHub where Ada has done everything. */
async function startDone(options: Partial<GitHubClientOptions> = {}) {
  const it = await startChecks(options)
  const { github, ada, acme } = it
  github.addRepository({ owner: ada, name: 'ada' })
  github.addFork(github.addRepository({ owner: acme, name: 'upstream' }), {
    owner: ada,
  })
  const notes = github.addRepository({ owner: ada, name: 'notes' })
  github.addRun(notes)
  github.addPullRequest(notes, { author: ada, files: ['README.md'] })
  return it
}

describe.each(Object.entries(RUNS))('%s', (_kind, run) => {
  test('passes by a GitHub name alone', async () => {
    await using it = await startDone()
    const result = await run(it, checkContext({ githubName: 'Ada' }))
    expect(result).toMatchObject({ outcome: 'succeeded' })
    expect(result.steps[0]).toMatchObject({ verdict: 'passed', seen: 'ada' })
    expect(result.steps.map(({ verdict }) => verdict)).not.toContain('failed')
  })

  test.each<[string, CheckFacts, RegExp]>([
    ['no name', { githubName: null }, /is not known here/],
    ['a name that nobody has', { githubName: 'eve' }, /Nobody at GitHub is called eve/],
    ['an organization', { githubName: 'acme' }, /acme is not .* of a person/],
  ])('fails for %s', async (_case, facts, seen) => {
    await using it = await startDone()
    const { outcome, message, steps } = await run(it, checkContext(facts))
    expect(outcome).toBe('failed')
    expect(message).toMatch(seen)
    expect(steps).toMatchObject([
      {
        verdict: 'failed',
        seen: message,
        nextStep: expect.stringContaining('check again') as unknown,
      },
    ])
  })

  test.each<[string, (github: GitHubServer) => void, RegExp]>([
    [
      'fails',
      ({ failWith }) => {
        failWith(502)
      },
      /^GitHub does not answer/,
    ],
    [
      'breaks off',
      ({ breakConnections }) => {
        breakConnections()
      },
      /^GitHub does not/,
    ],
    [
      'refuses us',
      ({ failWith }) => {
        failWith(401)
      },
      /^GitHub does not let this site/,
    ],
    [
      'says odd things',
      ({ answerWith }) => {
        answerWith({ body: '[' })
      },
      /^GitHub gave/,
    ],
    [
      'fails later',
      ({ failWith }) => {
        failWith(500, { at: '/repos/' })
      },
      /^GitHub does/,
    ],
  ])('blames nobody when GitHub %s', async (_case, misbehave, message) => {
    await using it = await startDone()
    misbehave(it.github)
    const failure = await failureOf(run(it, checkContext()))
    expect(failure).toBeInstanceOf(CheckUnavailableError)
    expect(failure).toMatchObject({
      message: expect.stringMatching(message) as unknown,
      retryAt: null,
      cause: expect.objectContaining({ name: 'GitHubUnavailableError' }) as unknown,
    })
    expect(String(failure)).toMatch(/not your doing, and it does not count\.$/)
  })

  test('says when GitHub lets us ask again', async () => {
    const now = new Date('2026-05-01T12:00:00Z')
    await using it = await startDone({ clock: { now: () => now } })
    it.github.answerWith({ status: 429, headers: { 'retry-after': '845' } })
    const failure = await failureOf(run(it, checkContext()))
    expect(failure).toBeInstanceOf(CheckUnavailableError)
    expect(failure).toMatchObject({
      message: expect.stringContaining('ask again at 12:15 UTC.') as unknown,
      retryAt: new Date('2026-05-01T12:14:05Z'),
    })
  })

  test('ends with the attempt, and asks nothing more', async () => {
    await using it = await startDone()
    const attempt = new AbortController()
    it.github.hold()
    const failure = failureOf(run(it, checkContext({ signal: attempt.signal })))
    await expect.poll(() => it.github.inFlight(), { interval: 1 }).toBe(1)
    attempt.abort('too long')
    expect(await failure).toBeInstanceOf(CheckUnavailableError)
    expect(await failure).toMatchObject({ cause: 'too long', retryAt: null })
    it.github.release()
    await expect.poll(() => it.github.inFlight(), { interval: 1 }).toBe(0)
    expect(it.github.requests()).toHaveLength(1)
  })

  test('asks nothing for an attempt that has ended', async () => {
    await using it = await startDone()
    const signal = AbortSignal.abort('too long')
    const failure = await failureOf(run(it, checkContext({ signal })))
    expect(failure).toBeInstanceOf(CheckUnavailableError)
    expect(it.github.requests()).toEqual([])
  })
})

test('what GitHub did is logged, and nobody with it', async () => {
  await using it = await startDone()
  it.github.failWith(401)
  const entries = captureLog()
  await failureOf(RUNS.fork(it, checkContext()))
  configureLogging('silent')
  expect(entries).toMatchObject([
    {
      level: 'warn',
      event: 'check.github.unavailable',
      reason: 'unauthorized',
      error: { type: 'GitHubUnavailableError' },
    },
  ])
  expect(JSON.stringify(entries)).not.toMatch(/\bada\b|the-requirement/)
})

test('no kind asks for more than a GitHub name', async () => {
  await using it = await startChecks()
  const asFork = { kind: 'github-fork', upstream: 'acme/upstream' } as const
  expect(it.fork.valueNeed(asFork)).toEqual({ type: 'none' })
  const kinds = [it.profileReadme, it.fork, it.files, it.workflow, it.pullRequest]
  expect(kinds.map(({ needsGitHubName }) => needsGitHubName)).not.toContain(false)
})
