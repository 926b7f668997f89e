import { expect, test } from 'vitest'

import { failureOf, gitHubClient } from '#tests/support/github-client.ts'
import { startGitHub } from '#tests/support/github-server.ts'

test('an account is found whatever the case of its login', async () => {
  await using github = await startGitHub()
  await using client = gitHubClient(github)
  const ada = github.addUser({ login: 'Ada' })
  github.addUser({ login: 'acme', type: 'Organization' })
  const found = { id: ada.id, login: 'Ada', type: 'User' }
  expect(await client.user('ada')).toEqual(found)
  expect(await client.user('ADA')).toEqual(found)
  expect(await client.user('acme')).toMatchObject({ type: 'Organization' })
  expect(await client.user('grace')).toBeNull()
})

test('a repository says whose it is and what it was forked from', async () => {
  await using github = await startGitHub()
  await using client = gitHubClient(github)
  const source = github.addRepository({ name: 'source' })
  const middle = github.addFork(source, { name: 'middle' })
  const ada = github.addUser({ login: 'Ada' })
  const facts = { isArchived: true, defaultBranch: 'trunk' }
  const fork = github.addFork(middle, { owner: ada, name: 'Notes', ...facts })
  expect(await client.repository({ owner: 'ada', name: 'notes' })).toEqual({
    id: fork.id,
    owner: 'Ada',
    ownerId: ada.id,
    name: 'Notes',
    fullName: 'Ada/Notes',
    url: expect.stringMatching(/\/Ada\/Notes$/) as unknown,
    isPrivate: false,
    isFork: true,
    ...facts,
    parent: { id: middle.id, fullName: `${middle.owner.login}/middle` },
    source: { id: source.id, fullName: `${source.owner.login}/source` },
  })
  expect(
    await client.repository({ owner: source.owner.login, name: 'source' }),
  ).toMatchObject({ isFork: false, parent: null, source: null })
})

test('a private repository is not there for us', async () => {
  await using github = await startGitHub()
  await using client = gitHubClient(github)
  const { owner, name } = github.addRepository({ isPrivate: true })
  expect(await client.repository({ owner: owner.login, name })).toBeNull()
})

test('a fork by the name of its upstream costs one request', async () => {
  await using github = await startGitHub()
  await using client = gitHubClient(github)
  const upstream = github.addRepository({ name: 'exercises' })
  const fork = github.addFork(upstream)
  const found = await client.forkOf(fork.owner, upstream)
  expect(found).toMatchObject({ fork: { id: fork.id }, truncated: false })
  expect(github.requests()).toHaveLength(1)
})

test('a fork that was renamed is found among the others', async () => {
  await using github = await startGitHub()
  await using client = gitHubClient(github)
  const upstream = github.addRepository({ name: 'exercises' })
  const ada = github.addUser({ login: 'ada' })
  // Not it: of the same name, and forks of others, and of the fork itself.
  github.addRepository({ owner: ada, name: 'exercises' })
  github.addFork(github.addRepository(), { owner: ada, name: 'older' })
  const fork = github.addFork(upstream, { owner: ada, name: 'my-exercises' })
  github.addFork(fork, { owner: ada, name: 'newer' })
  const found = await client.forkOf(ada, upstream)
  expect(found).toMatchObject({ fork: { id: fork.id, name: 'my-exercises' } })
  expect(github.paths().map((path) => path.replace(/\?.*/, ''))).toEqual([
    '/repos/ada/exercises',
    '/users/ada/repos',
    '/repos/ada/newer',
    '/repos/ada/my-exercises',
  ])
})

test('the fork of somebody else who has the login no more is not theirs', async () => {
  await using github = await startGitHub()
  await using client = gitHubClient(github)
  const upstream = github.addRepository()
  const grace = github.addUser({ login: 'grace' })
  const fork = github.addFork(upstream, { owner: grace })
  const ada = github.addUser({ login: 'ada' })
  github.move(fork, { owner: ada })
  expect(await client.forkOf(grace, upstream)).toEqual({ fork: null, truncated: false })
  const taken = { id: grace.id, login: 'ada' }
  expect(await client.forkOf(taken, upstream)).toMatchObject({ fork: null })
})

test('a fork is looked for on every page, and in no more than some forks', async () => {
  await using github = await startGitHub()
  await using client = gitHubClient(github)
  const [upstream, other] = [github.addRepository(), github.addRepository()]
  const ada = github.addUser({ login: 'ada' })
  const old = github.addFork(upstream, { owner: ada, name: 'old' })
  for (let made = 0; made < 120; made += 1) github.addRepository({ owner: ada })
  const found = await client.forkOf(ada, upstream)
  expect(found).toMatchObject({ fork: { id: old.id }, truncated: false })

  for (let made = 0; made < 30; made += 1)
    github.addFork(other, { owner: ada, name: `other-${String(made)}` })
  github.forget()
  expect(await client.forkOf(ada, upstream)).toEqual({ fork: null, truncated: true })
  expect(github.requests().length).toBeLessThanOrEqual(1 + 2 + 30)
})

test('no fork is no fork, but an outage is none', async () => {
  await using github = await startGitHub()
  await using client = gitHubClient(github)
  const upstream = github.addRepository()
  const ada = github.addUser({ login: 'ada' })
  expect(await client.forkOf(ada, upstream)).toEqual({ fork: null, truncated: false })
  github.failWith(500, { at: '/users/' })
  const failure = await failureOf(client.forkOf(ada, upstream))
  expect(failure).toMatchObject({ reason: 'server_error' })
})

test.each(['main', 'feature/one', 'what?#1', 'ä b'])(
  'the branch %j ends with its last commit',
  async (branch) => {
    await using github = await startGitHub()
    await using client = gitHubClient(github)
    const repository = github.addRepository({ owner: github.addUser({ login: 'ada' }) })
    const place = { owner: 'ada', name: repository.name }
    const sha = github.addCommit(repository, { 'a.txt': 'a' }, branch)
    expect(await client.branchHead(place, branch)).toBe(sha)
    expect(await client.branchHead(place, 'other')).toBeNull()
  },
)
