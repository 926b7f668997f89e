import { expect, test } from 'vitest'

import { startNotes } from '#tests/support/github-client.ts'

const place = { owner: 'acme', name: 'upstream' }

/** A GitHub with `acme/upstream` too, to which Ada contributes. */
async function startUpstream() {
  const started = await startNotes()
  const acme = started.github.addUser({ login: 'acme', type: 'Organization' })
  const facts = { owner: acme, name: 'upstream' }
  return { ...started, repository: started.github.addRepository(facts) }
}

test('a pull request says whose it is, to what, and when it was merged', async () => {
  await using it = await startUpstream()
  const mergedAt = new Date('2026-05-01T12:00:00Z')
  const { number } = it.github.addPullRequest(it.repository, {
    author: it.ada,
    title: 'Add a line',
    baseBranch: 'next',
    mergedAt,
  })
  expect(await it.client.pullRequest(place, number)).toEqual({
    id: expect.any(Number) as unknown,
    number,
    title: 'Add a line',
    url: expect.stringMatching(/^http.*\/acme\/upstream\/pull\/1$/) as unknown,
    author: { id: it.ada.id, login: 'ada' },
    state: 'closed',
    mergedAt,
    repositoryId: it.repository.id,
    baseBranch: 'next',
  })
})

test.each([
  [{ state: 'open' as const }, { state: 'open', mergedAt: null }],
  [{ mergedAt: null }, { state: 'closed', mergedAt: null }],
  [{ author: null }, { author: null }],
])('a pull request with %o', async (facts, expected) => {
  await using it = await startUpstream()
  const { number } = it.github.addPullRequest(it.repository, facts)
  expect(await it.client.pullRequest(place, number)).toMatchObject(expected)
})

test('an issue is no pull request', async () => {
  await using it = await startUpstream()
  const { number } = it.github.addIssue(it.repository)
  expect(await it.client.pullRequest(place, number)).toBeNull()
  expect(await it.client.pullRequestFiles(place, number)).toBeNull()
  expect(await it.client.pullRequest(place, number + 1)).toBeNull()
})

test('the merged pull requests of an author are theirs and merged', async () => {
  await using it = await startUpstream()
  const { github, repository, ada } = it
  const older = github.addPullRequest(repository, { author: ada })
  github.addPullRequest(repository, { author: ada, state: 'open' })
  github.addPullRequest(repository, { author: ada, mergedAt: null })
  github.addPullRequest(repository)
  github.addIssue(repository, { author: ada })
  const newer = github.addPullRequest(repository, { author: ada })
  const found = await it.client.mergedPullRequests(place, ada)
  expect(found?.items.map(({ number }) => number)).toEqual([newer.number, older.number])
  expect(found?.items[0]).toMatchObject({ author: { id: ada.id, login: 'ada' } })
  expect(found?.truncated).toBe(false)
})

test('a login that passed to somebody else brings no pull request', async () => {
  await using it = await startUpstream()
  it.github.addPullRequest(it.repository, { author: it.ada })
  const before = { id: 1, login: 'ada' }
  const found = await it.client.mergedPullRequests(place, before)
  expect(found).toEqual({ items: [], truncated: false })
})

test('a merged pull request is found behind many of others', async () => {
  await using it = await startUpstream()
  const { number } = it.github.addPullRequest(it.repository, { author: it.ada })
  for (let made = 0; made < 301; made += 1) it.github.addPullRequest(it.repository)
  const found = await it.client.mergedPullRequests(place, it.ada)
  expect(found).toMatchObject({ items: [{ number }], truncated: false })
})

test('no more pages of an author are read than three', async () => {
  await using it = await startUpstream()
  const { github, repository, ada } = it
  for (let made = 0; made < 301; made += 1)
    github.addPullRequest(repository, { author: ada })
  const found = await it.client.mergedPullRequests(place, ada)
  expect(found).toMatchObject({ truncated: true })
  expect(found?.items).toHaveLength(300)
  expect(github.requests()).toHaveLength(3)
})

test('there is no list of a repository that is not there', async () => {
  await using it = await startUpstream()
  const other = { ...place, name: 'other' }
  expect(await it.client.mergedPullRequests(other, it.ada)).toBeNull()
})

test('every file is listed, with the path it had before', async () => {
  await using it = await startUpstream()
  const many = Array.from({ length: 230 }, (_, index) => `docs/${String(index)}.md`)
  const moved = { filename: 'b.md', status: 'renamed', previous_filename: 'a.md' }
  const files = [moved, ...many]
  const { number } = it.github.addPullRequest(it.repository, { files })
  const found = await it.client.pullRequestFiles(place, number)
  expect(found?.truncated).toBe(false)
  expect(found?.items.slice(0, 2)).toEqual([
    { path: 'b.md', status: 'renamed', previousPath: 'a.md' },
    { path: 'docs/0.md', status: 'modified', previousPath: null },
  ])
  expect(found?.items.slice(1).map(({ path }) => path)).toEqual(many)
  expect(it.github.requests()).toHaveLength(3)
})

test('a thousand files are enough', async () => {
  await using it = await startUpstream()
  const files = Array.from({ length: 1_001 }, (_, index) => `${String(index)}.md`)
  const { number } = it.github.addPullRequest(it.repository, { files })
  const found = await it.client.pullRequestFiles(place, number)
  expect(found).toMatchObject({ truncated: true })
  expect(found?.items).toHaveLength(1_000)
})
