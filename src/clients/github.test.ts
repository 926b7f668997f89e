import { describe, expect, test } from 'vitest'

import { systemClock } from '#core/clock.ts'
import { failureOf, gitHubClient, startNotes } from '#tests/support/github-client.ts'
import { startGitHub } from '#tests/support/github-server.ts'

import { createGitHubApi } from './github-api.ts'

const notes = { owner: 'ada', name: 'notes' }

describe('a request', () => {
  test('says who asks, of which version and in which form', async () => {
    await using it = await startNotes()
    await it.client.repository(notes)
    expect(it.github.requests()).toMatchObject([
      {
        method: 'GET',
        path: '/repos/ada/notes',
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${it.github.token}`,
          'user-agent': 'waymark',
          'x-github-api-version': '2022-11-28',
        },
      },
    ])
  })

  test('without a token names nobody', async () => {
    await using it = await startNotes({}, { token: null })
    expect(await it.client.repository(notes)).not.toBeNull()
    expect(it.github.requests()[0]?.headers.authorization).toBeUndefined()
  })

  test('goes below the address of the API', async () => {
    await using github = await startGitHub({ basePath: '/api/v3' })
    const fork = github.addFork(github.addRepository())
    const [owner, { name }] = [fork.owner.login, fork]
    github.move(fork, { name: 'renamed' })
    await using client = gitHubClient({ ...github, apiUrl: `${github.apiUrl}/` })
    expect(await client.repository({ owner, name })).toMatchObject({ name: 'renamed' })
    expect(github.paths()).toEqual([
      `/api/v3/repos/${owner}/${name}`,
      `/api/v3/repositories/${String(fork.id)}`,
    ])
  })

  test('is not made for what cannot exist', async () => {
    await using it = await startNotes()
    const { client } = it
    const odd = { owner: 'ada/../bob', name: 'notes' }
    const run = { fileName: 'ci.yml', branch: 'main', headSha: 'a' }
    expect(
      await Promise.all([
        client.user('../repos/ada'),
        client.repository(odd),
        client.branchHead(notes, '..'),
        client.readme(odd, 100),
        client.file(notes, '../../bob/notes/contents/x', 100),
        client.tree(notes, 'main?recursive=0'),
        client.workflow(notes, '../runs'),
        client.latestRun(odd, run),
        client.pullRequest(notes, -1),
        client.pullRequestFiles(notes, Number.NaN),
        client.mergedPullRequests(odd, { id: 1, login: 'ada' }),
      ]),
    ).toEqual(Array.from({ length: 11 }, () => null))
    expect(it.github.paths()).toEqual([])
  })

  test('is shared by those who ask for the same at the same time', async () => {
    await using it = await startNotes()
    it.github.hold()
    const asked = [1, 2, 3].map(() => it.client.repository(notes))
    await expect.poll(() => it.github.inFlight()).toBe(1)
    it.github.release()
    const found = await Promise.all(asked)
    expect(found.map((one) => one?.id)).toEqual([1, 2, 3].map(() => it.repository.id))
    expect(it.github.requests()).toHaveLength(1)
    // It is over: who asks now gets an answer of now.
    it.github.move(it.repository, { name: 'renamed' })
    expect(await it.client.repository(notes)).toMatchObject({ name: 'renamed' })
  })
})

describe('an answer before', () => {
  test('that still holds gives the same value and costs no second body', async () => {
    await using it = await startNotes()
    const first = await it.client.repository(notes)
    const second = await it.client.repository(notes)
    expect(second).toEqual(first)
    expect(it.github.statuses()).toEqual([200, 304])
  })

  test('that does not hold any more is replaced', async () => {
    await using it = await startNotes()
    const heads = [await it.client.branchHead(notes, 'main')]
    const sha = it.github.addCommit(it.repository, { 'a.txt': 'a' })
    heads.push(await it.client.branchHead(notes, 'main'))
    heads.push(await it.client.branchHead(notes, 'main'))
    expect(heads.slice(1)).toEqual([sha, sha])
    expect(heads[0]).not.toBe(sha)
    expect(it.github.statuses()).toEqual([200, 200, 304])
  })

  test('is kept with its pages', async () => {
    await using it = await startNotes()
    const names = Array.from({ length: 150 }, (_, index) => `${String(index)}.txt`)
    it.github.addPullRequest(it.repository, { files: names })
    const first = await it.client.pullRequestFiles(notes, 1)
    expect(first?.items.map(({ path }) => path)).toEqual(names)
    expect(await it.client.pullRequestFiles(notes, 1)).toEqual(first)
    expect(it.github.statuses().slice(2)).toEqual([304, 304])
  })

  test('of another form of the same is another', async () => {
    await using it = await startNotes({ files: { 'src/app.ts': 'x' } })
    const { apiUrl, token } = it.github
    const patience = { timeoutMs: 5_000, attemptTimeoutMs: 5_000, firstWaitMs: 1 }
    await using resources = new AsyncDisposableStack()
    const access = { apiUrl, token, clock: systemClock, ...patience }
    const api = resources.adopt(createGitHubApi(access), ({ close }) => close())
    const isList = { path: '/repos/ada/notes/contents/src', read: Array.isArray }
    const accept = 'application/vnd.github.object+json'
    const ask = () =>
      api.within((get) => Promise.all([get(isList), get({ ...isList, accept })]))
    const expected = [{ value: true }, { value: false }]
    expect(await ask()).toMatchObject(expected)
    expect(await ask()).toMatchObject(expected)
  })
})

describe('where GitHub does not answer', () => {
  test('each attempt ends, and is made again', async () => {
    await using it = await startNotes({}, { attemptTimeoutMs: 100 })
    it.github.hang({ times: 1 })
    expect(await it.client.repository(notes)).toMatchObject({ id: it.repository.id })
  })

  test('the call ends', async () => {
    await using it = await startNotes({}, { timeoutMs: 100 })
    it.github.hang()
    const failure = await failureOf(it.client.repository(notes))
    expect(failure).toMatchObject({ reason: 'timeout', retryAt: null })
  })

  test('the call ends between its requests too, and makes no more', async () => {
    await using it = await startNotes({}, { timeoutMs: 300 })
    const files = Array.from({ length: 250 }, (_, index) => `${String(index)}.txt`)
    it.github.addPullRequest(it.repository, { files })
    it.github.hold({ at: 'page=2' })
    const failure = await failureOf(it.client.pullRequestFiles(notes, 1))
    expect(failure).toMatchObject({ reason: 'timeout' })
    it.github.release()
    await expect.poll(() => it.github.inFlight()).toBe(0)
    // An exchange later, the third page would have been asked for.
    await it.client.user('ada')
    expect(it.github.paths().filter((path) => path.includes('page=3'))).toEqual([])
  })

  test('a call of many requests ends as one of a few does', async () => {
    const patience = { timeoutMs: 300, firstWaitMs: 120 }
    await using it = await startNotes({}, patience)
    const files = Array.from({ length: 1_000 }, (_, index) => `${String(index)}.txt`)
    it.github.addPullRequest(it.repository, { files })
    // Each page takes more than 60 ms so, and there are nine of them.
    for (let page = 2; page <= 10; page += 1)
      it.github.failWith(500, { at: `&page=${String(page)}`, times: 1 })
    const failure = await failureOf(it.client.pullRequestFiles(notes, 1))
    expect(failure).toMatchObject({ reason: 'timeout' })
    expect(it.github.requests().length).toBeLessThan(1 + 2 * 9)
  })

  test('there is nobody at the address', async () => {
    await using client = gitHubClient({ apiUrl: 'http://127.0.0.1:1', token: 't' })
    const failure = await failureOf(client.repository(notes))
    expect(failure).toMatchObject({ reason: 'network', retryAt: null })
  })
})

describe('a redirect', () => {
  test('leads to what has another name now', async () => {
    await using it = await startNotes()
    const grace = it.github.addUser({ login: 'grace' })
    it.github.move(it.repository, { owner: grace, name: 'better-notes' })
    expect(await it.client.repository(notes)).toMatchObject({
      id: it.repository.id,
      ownerId: grace.id,
      fullName: 'grace/better-notes',
    })
    expect(await it.client.file(notes, 'README.md', 100)).toMatchObject({
      kind: 'file',
    })
  })

  test.each([
    ['another server', 'http://localhost:1/repositories/1'],
    ['a page of GitHub', 'PAGES'],
    ['no address', 'http://'],
  ])('to %s is not followed', async (_case, place) => {
    await using it = await startNotes()
    const location = place === 'PAGES' ? 'https://github.com/ada/notes' : place
    it.github.answerWith({ status: 302, headers: { location } })
    const failure = await failureOf(it.client.repository(notes))
    expect(failure).toMatchObject({ reason: 'unexpected' })
    expect(it.github.requests()).toHaveLength(1)
  })

  test('is followed twice and no more', async () => {
    await using it = await startNotes()
    const location = `${it.github.apiUrl}/repos/ada/notes`
    it.github.answerWith({ status: 301, headers: { location } }, { times: 2 })
    expect(await it.client.repository(notes)).toMatchObject({ id: it.repository.id })
    it.github.forget()
    it.github.answerWith({ status: 301, headers: { location } })
    const failure = await failureOf(it.client.repository(notes))
    expect(failure).toMatchObject({ reason: 'unexpected' })
    expect(it.github.requests()).toHaveLength(3)
  })

  test('out of the API by its pages is not followed either', async () => {
    await using it = await startNotes()
    const link = '<http://localhost:1/next>; rel="next"'
    it.github.answerWith({ body: '[]', headers: { link } })
    const failure = await failureOf(it.client.pullRequestFiles(notes, 1))
    expect(failure).toMatchObject({ reason: 'unexpected' })
  })
})

test('a close ends the connections, and may be called twice', async () => {
  await using it = await startNotes()
  await it.client.repository(notes)
  expect(await it.github.connections()).toBe(1)
  await it.client.close()
  await it.client.close()
  await expect.poll(() => it.github.connections()).toBe(0)
})
