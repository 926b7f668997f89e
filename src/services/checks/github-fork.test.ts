import { expect, test } from 'vitest'

import { checkContext, startChecks } from '#tests/support/github-check.ts'
import { failureOf } from '#tests/support/github-client.ts'
import type { GitHubRepositoryModel } from '#tests/support/github-server.ts'

import { CheckUnavailableError } from './kind.ts'

/** A GitHub with `acme/upstream`, which Ada is to fork. */
async function startUpstream() {
  const it = await startChecks()
  const facts = { owner: it.acme, name: 'upstream' }
  return { ...it, upstream: it.github.addRepository(facts) }
}

type Started = Awaited<ReturnType<typeof startUpstream>>

function run(it: Started, upstream = 'acme/upstream') {
  return it.fork.run({ kind: 'github-fork', upstream }, checkContext())
}

test.each<[string, (it: Started) => GitHubRepositoryModel]>([
  [
    'of the same name',
    ({ github, upstream, ada }) => github.addFork(upstream, { owner: ada }),
  ],
  [
    'of another name',
    ({ github, upstream, ada }) =>
      github.addFork(upstream, { owner: ada, name: 'mine' }),
  ],
  [
    'that was renamed',
    ({ github, upstream, ada }) => {
      const fork = github.addFork(upstream, { owner: ada })
      github.move(fork, { name: 'mine' })
      return fork
    },
  ],
  [
    'that is archived',
    ({ github, upstream, ada }) =>
      github.addFork(upstream, { owner: ada, isArchived: true }),
  ],
  [
    'of an upstream that was renamed',
    ({ github, upstream, ada }) => {
      github.move(upstream, { name: 'new-name' })
      return github.addFork(upstream, { owner: ada, name: 'mine' })
    },
  ],
  [
    'of a fork',
    ({ github, upstream, ada, bob }) =>
      github.addFork(github.addFork(upstream, { owner: bob }), { owner: ada }),
  ],
  [
    'that somebody gave to the learner',
    ({ github, upstream, ada, bob }) => {
      const fork = github.addFork(upstream, { owner: bob })
      github.move(fork, { owner: ada })
      return fork
    },
  ],
])('passes for a fork %s', async (_case, make) => {
  await using it = await startUpstream()
  const { id, name } = make(it)
  const result = await run(it, 'Acme/Upstream')
  expect(result).toMatchObject({
    outcome: 'succeeded',
    message: 'You have a fork of Acme/Upstream.',
    repository: { id, owner: 'ada', name },
    uses: null,
    evidence: [],
  })
  expect(result.steps.at(-1)).toMatchObject({ verdict: 'passed', seen: `ada/${name}` })
})

test.each<[string, (it: Started) => unknown, RegExp]>([
  [
    'nothing',
    () => null,
    /no fork of acme\/upstream .*: there is none, or it is private/,
  ],
  [
    'a repository of that name',
    ({ github, ada }) => github.addRepository({ owner: ada, name: 'upstream' }),
    /ada\/upstream is no fork\.$/,
  ],
  [
    'a fork of another one',
    ({ github, ada, bob }) => {
      const other = github.addRepository({ owner: bob, name: 'upstream' })
      return github.addFork(other, { owner: ada })
    },
    /ada\/upstream is a fork of bob\/upstream\.$/,
  ],
  [
    'a fork that went to somebody else',
    ({ github, upstream, ada, bob }) => {
      const fork = github.addFork(upstream, { owner: ada })
      github.move(fork, { owner: bob })
    },
    /there is none, or it is private/,
  ],
  [
    'a fork of one who has the name now',
    ({ github, upstream }) =>
      github.addFork(upstream, { owner: github.addUser({ login: 'ada' }) }),
    /there is none, or it is private/,
  ],
  [
    'a private fork',
    ({ github, upstream, ada }) =>
      github.addFork(upstream, { owner: ada, name: 'mine', isPrivate: true }),
    /there is none, or it is private/,
  ],
  [
    'a fork of somebody else',
    ({ github, upstream, bob }) => github.addFork(upstream, { owner: bob }),
    /there is none, or it is private/,
  ],
])('fails for %s', async (_case, make, seen) => {
  await using it = await startUpstream()
  make(it)
  const result = await run(it)
  expect(result).toMatchObject({ outcome: 'failed', repository: null })
  expect(result.message).toMatch(seen)
  expect(result.steps.at(-1)).toMatchObject({
    name: 'Your fork of acme/upstream',
    verdict: 'failed',
    nextStep: expect.stringContaining('Press Fork') as unknown,
  })
})

test('says where it stopped among many forks, and how to be found', async () => {
  await using it = await startUpstream()
  const { github, upstream, ada } = it
  const mine = github.addFork(upstream, { owner: ada, name: 'mine' })
  for (let made = 0; made < 31; made += 1)
    github.addFork(github.addRepository(), { owner: ada })
  const { outcome, steps } = await run(it)
  expect(outcome).toBe('failed')
  expect(steps.at(-1)).toMatchObject({
    seen: expect.stringContaining('older ones were not looked at') as unknown,
    nextStep: expect.stringContaining('call it “upstream”') as unknown,
  })
  github.move(mine, { name: 'upstream' })
  expect(await run(it)).toMatchObject({ outcome: 'succeeded' })
})

test.each<[string, (it: Started) => void]>([
  [
    'is gone',
    ({ github, upstream }) => {
      github.remove(upstream)
    },
  ],
  ['is private', ({ upstream }) => Object.assign(upstream, { isPrivate: true })],
])('is nobody’s fault when the upstream %s', async (_case, take) => {
  await using it = await startUpstream()
  take(it)
  const failure = await failureOf(run(it))
  expect(failure).toBeInstanceOf(CheckUnavailableError)
  expect(String(failure)).toMatch(/no repository acme\/upstream: .* not your doing/)
})
