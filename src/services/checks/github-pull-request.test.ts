import { describe, expect, test } from 'vitest'

import { checkContext, startChecks } from '#tests/support/github-check.ts'
import { failureOf } from '#tests/support/github-client.ts'
import type { GitHubIssueModel, GitHubUserModel } from '#tests/support/github-server.ts'

import { CheckUnavailableError, type CheckOf } from './kind.ts'

type Target = CheckOf<'github-pull-request'>['repository']

const own = { by: 'name', name: 'notes' } as const
const upstream = { by: 'upstream', upstream: 'Acme/Upstream' } as const

/** A GitHub with Ada's `notes` and with `acme/upstream`. */
async function startBoth() {
  const it = await startChecks()
  const { github, ada, acme } = it
  const notes = github.addRepository({ owner: ada, name: 'notes' })
  const target = github.addRepository({ owner: acme, name: 'upstream' })
  return { ...it, notes, target }
}

type Started = Awaited<ReturnType<typeof startBoth>>

function run(it: Started, repository: Target, files: readonly string[] = ['*.md']) {
  const check = { kind: 'github-pull-request', repository, files } as const
  return it.pullRequest.run(check, checkContext())
}

describe.each<[string, Target, (it: Started) => Started['notes']]>([
  ['of the learner', own, ({ notes }) => notes],
  ['named', upstream, ({ target }) => target],
])('to a repository %s', (_kind, ref, place) => {
  test('the newest that fits is told and used up', async () => {
    await using it = await startBoth()
    const { github, ada } = it
    const to = place(it)
    github.addPullRequest(to, { author: ada, files: ['a.md'] })
    const facts = { author: ada, title: 'Add b', files: ['docs/b.md', 'b.md'] }
    const { number } = github.addPullRequest(to, facts)
    github.addPullRequest(to, { author: ada, files: ['c.txt'] })
    const result = await run(it, ref, ['*.md'])
    expect(result).toMatchObject({
      outcome: 'succeeded',
      message: 'A pull request of yours that touches what is asked for was merged.',
      uses: `pull-request:${String(to.id)}:${String(number)}`,
    })
    // Older ones are not asked for.
    expect(github.paths().filter((path) => path.includes('/files'))).toHaveLength(2)
    expect(result.steps.at(-1)).toEqual({
      name: `Your pull request #${String(number)}`,
      verdict: 'passed',
      seen: 'Add b',
      nextStep: null,
    })
  })

  test.each<[string, (it: Started) => Partial<GitHubIssueModel>]>([
    ['of somebody else', ({ bob }) => ({ author: bob })],
    ['of nobody any more', () => ({ author: null })],
    ['of one who has the name now', ({ github }) => ({ author: secondAda(github) })],
    ['that is open', ({ ada }) => ({ author: ada, state: 'open' })],
    ['that was closed', ({ ada }) => ({ author: ada, mergedAt: null })],
  ])('one %s does not count', async (_case, facts) => {
    await using it = await startBoth()
    const to = place(it)
    const {
      number: _number,
      files: _files,
      ...rest
    } = { number: 0, files: [], ...facts(it) }
    it.github.addPullRequest(to, { ...rest, files: ['a.md'] })
    it.github.addIssue(to, { author: it.ada })
    const { outcome, message, uses } = await run(it, ref)
    expect([outcome, uses]).toEqual(['failed', null])
    const name = `${to.owner.login}/${to.name}`
    expect(message).toBe(`No pull request of yours to ${name} was merged.`)
  })

  test('all that is asked for must be touched by the same one', async () => {
    await using it = await startBoth()
    const { github, ada } = it
    const to = place(it)
    github.addPullRequest(to, { author: ada, files: ['a.md'] })
    github.addPullRequest(to, { author: ada, files: ['.github/ci.yml'] })
    const globs = ['a.md', '**/*.yml', 'src/**']
    const { outcome, message } = await run(it, ref, globs)
    expect(outcome).toBe('failed')
    expect(message).toContain('#2 touches no file of the form a.md, src/**; #1 ')
    expect(message).toMatch(
      /; #1 touches no file of the form \*\*\/\*\.yml, src\/\*\*\.$/,
    )
    const files = ['a.md', '.github/ci.yml', 'src/a/b.js']
    github.addPullRequest(to, { author: ada, files })
    expect(await run(it, ref, globs)).toMatchObject({ outcome: 'succeeded' })
  })

  test('one that has served already is passed over', async () => {
    await using it = await startBoth()
    const { github, ada, used } = it
    const to = place(it)
    const proofs = ['a.md', 'b.md'].map((file) => {
      const { number } = github.addPullRequest(to, { author: ada, files: [file] })
      return `pull-request:${String(to.id)}:${String(number)}`
    })
    github.addPullRequest(to, { author: ada, files: ['c.txt'] })
    const [older = '', newer = ''] = proofs
    used.add(newer)
    expect(await run(it, ref)).toMatchObject({ outcome: 'succeeded', uses: older })
    used.add(older)
    const { outcome, message, uses, steps } = await run(it, ref)
    expect([outcome, uses]).toEqual(['failed', null])
    expect(message).toBe(
      'Your pull request #2 fits, but has proven something else already.',
    )
    expect(steps.at(-1)?.nextStep).toMatch(/^Open another one/)
  })

  test('one that has served already need not fit here', async () => {
    await using it = await startBoth()
    const { github, ada, used } = it
    const to = place(it)
    github.addPullRequest(to, { author: ada, files: ['a.md'] })
    used.add(`pull-request:${String(to.id)}:1`)
    const { message } = await run(it, ref, ['*.txt'])
    expect(message).toMatch(/#1 touches no file of the form \*\.txt\.$/)
  })

  test('after many, it is said that older ones were not looked at', async () => {
    await using it = await startBoth()
    const { github, ada } = it
    const to = place(it)
    github.addPullRequest(to, { author: ada, files: ['a.md'] })
    for (let made = 0; made < 29; made += 1)
      github.addPullRequest(to, { author: ada, files: ['a.txt'] })
    expect(await run(it, ref)).toMatchObject({ outcome: 'succeeded' })
    github.addPullRequest(to, { author: ada, files: ['a.txt'] })
    const { outcome, message } = await run(it, ref)
    expect(outcome).toBe('failed')
    expect(message).toMatch(/ Only your newest ones were looked at\.$/)
  })
})

/** Somebody else who has Ada's name. */
function secondAda({ addUser }: Started['github']): GitHubUserModel {
  return addUser({ login: 'ada' })
}

test('among more issues than are listed, that is said, too', async () => {
  await using it = await startBoth()
  const { github, ada, notes } = it
  github.addPullRequest(notes, { author: ada, files: ['a.md'] })
  for (let made = 0; made < 300; made += 1) github.addIssue(notes, { author: ada })
  const { outcome, message } = await run(it, own)
  expect(outcome).toBe('failed')
  expect(message).toMatch(/was merged\. Only your newest ones were looked at\.$/)
})

test('of more files than are listed, it is said which were looked at', async () => {
  await using it = await startBoth()
  const { github, ada, notes } = it
  const files = Array.from({ length: 1_000 }, (_, index) => `${String(index)}.txt`)
  github.addPullRequest(notes, { author: ada, files: [...files, 'a.md'] })
  const { outcome, message } = await run(it, own)
  expect(outcome).toBe('failed')
  expect(message).toMatch(/touches no file among those that were looked at of the form/)
})

test.each<[Target, RegExp]>([
  [own, /press Merge pull request/],
  [upstream, /as soon as those who look after the repository have merged it/],
])('who merges it depends on whose repository it is: %o', async (ref, nextStep) => {
  await using it = await startBoth()
  const { steps } = await run(it, ref)
  expect(steps.at(-1)?.nextStep).toMatch(nextStep)
})

test('the upstream keeps its number under another name', async () => {
  await using it = await startBoth()
  const { github, ada, bob, target } = it
  github.addPullRequest(target, { author: ada, files: ['a.md'] })
  github.move(target, { name: 'moved', owner: bob })
  expect(await run(it, upstream)).toMatchObject({
    outcome: 'succeeded',
    uses: `pull-request:${String(target.id)}:1`,
  })
})

test('an upstream that cannot be seen is nobody’s fault', async () => {
  await using it = await startBoth()
  it.github.remove(it.target)
  expect(await failureOf(run(it, upstream))).toBeInstanceOf(CheckUnavailableError)
})

test('a repository that is not there fails', async () => {
  await using it = await startBoth()
  it.github.remove(it.notes)
  const { outcome, message } = await run(it, own)
  expect(outcome).toBe('failed')
  expect(message).toMatch(/there is none, or it is private/)
})
