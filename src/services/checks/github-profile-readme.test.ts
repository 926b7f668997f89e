import { describe, expect, test } from 'vitest'

import { checkContext, startChecks } from '#tests/support/github-check.ts'
import type { GitHubFile } from '#tests/support/github-server.ts'

type Started = Awaited<ReturnType<typeof startChecks>>

function run(it: Started, minLength = 5) {
  const check = { kind: 'github-profile-readme', minLength } as const
  return it.profileReadme.run(check, checkContext())
}

/** Ada's profile with such a README. */
function addProfile({ github, ada }: Started, readme: GitHubFile) {
  const facts = { owner: ada, name: 'ada', files: { 'README.md': readme } }
  return github.addRepository(facts)
}

test('tells what was found', async () => {
  await using it = await startChecks()
  const { id } = addProfile(it, '# Ada\n')
  expect(await run(it)).toEqual({
    outcome: 'succeeded',
    message: 'Your GitHub profile has a README.',
    steps: [
      { name: 'Your GitHub account', verdict: 'passed', seen: 'ada', nextStep: null },
      {
        name: 'Your profile repository ada/ada',
        verdict: 'passed',
        seen: null,
        nextStep: null,
      },
      {
        name: 'Its README',
        verdict: 'passed',
        seen: 'README.md, 5 characters of text',
        nextStep: null,
      },
    ],
    repository: { id, owner: 'ada', name: 'ada' },
    uses: null,
    evidence: [
      {
        path: 'README.md',
        bytes: 6,
        sha256: 'a9d748d84941c6117611a40dd7163c239e08fa6dd823f538ba68b3513605720b',
      },
    ],
  })
})

describe('counts the text', () => {
  test.each<[string, number]>([
    ['hello', 5],
    ['  he  llo \n\n', 6],
    ['he\n\n\n\nllo', 6],
    ['héllo', 5],
    ['😀😀😀😀😀', 5],
    ['<!-- a comment -->hello', 5],
    ['he<!-- a\n-->l<!-- b -->lo', 5],
    ['<!-- a <!-- b -->hello', 5],
    ['hello<!-- which nobody closes', 5],
    ['a-->b', 5],
  ])('of %j as %i', async (readme, length) => {
    await using it = await startChecks()
    addProfile(it, readme)
    expect(await run(it, length)).toMatchObject({ outcome: 'succeeded' })
    const { outcome, message } = await run(it, length + 1)
    expect(outcome).toBe('failed')
    expect(message).toContain(`${String(length)} characters of text; at least`)
  })

  test('in no time, whatever is in it', async () => {
    await using it = await startChecks()
    addProfile(it, '<!--'.repeat(60_000))
    const started = performance.now()
    expect(await run(it)).toMatchObject({ outcome: 'failed' })
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})

test.each<[string, (it: Started) => unknown, RegExp, RegExp]>([
  ['nothing', () => null, /there is none, or it is private/, /call it “ada” too/],
  [
    'a private one',
    ({ github, ada }) =>
      github.addRepository({ owner: ada, name: 'ada', isPrivate: true }),
    /there is none, or it is private/,
    /make it public/,
  ],
  [
    'one that was renamed',
    ({ github, ada }) => {
      const profile = github.addRepository({ owner: ada, name: 'ada' })
      github.move(profile, { name: 'blog' })
    },
    /ada\/ada is ada\/blog now/,
    /call it “ada” too/,
  ],
  [
    'one that went to somebody else',
    ({ github, ada, bob }) => {
      const profile = github.addRepository({ owner: ada, name: 'ada' })
      github.move(profile, { owner: bob })
    },
    /ada\/ada is bob\/ada now/,
    /call it “ada” too/,
  ],
  [
    'that of one who has the name now',
    ({ github }) =>
      github.addRepository({ owner: github.addUser({ login: 'ada' }), name: 'ada' }),
    /no profile repository of yours/,
    /in your account ada/,
  ],
  [
    'an empty repository',
    ({ github, ada }) => github.addRepository({ owner: ada, name: 'ada', files: null }),
    /ada\/ada has no README on its branch main/,
    /press Add file/,
  ],
  [
    'no README',
    ({ github, ada }) =>
      github.addRepository({ owner: ada, name: 'ada', files: { 'a.txt': 'a' } }),
    /ada\/ada has no README/,
    /press Add file/,
  ],
  [
    'a link that leads nowhere',
    (it) => addProfile(it, { linkTo: 'nowhere' }),
    /ada\/ada has no README/,
    /press Add file/,
  ],
  ['an empty README', (it) => addProfile(it, ''), /has 0 characters/, /Write more/],
  [
    'a README of spaces and comments',
    (it) => addProfile(it, ' \n<!-- Hi there -->\n'),
    /has 0 characters of text; at least 5/,
    /Comments .* do not count/,
  ],
  [
    'a README without end',
    (it) => addProfile(it, 'x'.repeat(1_100_000)),
    /more than a megabyte/,
    /shorter/,
  ],
])('fails for %s', async (_case, make, seen, nextStep) => {
  await using it = await startChecks()
  make(it)
  const { outcome, message, steps } = await run(it)
  expect(outcome).toBe('failed')
  expect(message).toMatch(seen)
  expect(steps.at(-1)?.nextStep).toMatch(nextStep)
})

test('that our token may see it does not make a private one public', async () => {
  await using it = await startChecks()
  addProfile(it, 'hello')
  const shown = await fetch(`${it.github.apiUrl}/repos/ada/ada`)
  const body = (await shown.text()).replace('"private":false', '"private":true')
  it.github.answerWith({ body }, { at: '/repos/ada/ada' })
  const { outcome, message } = await run(it)
  expect(outcome).toBe('failed')
  expect(message).toBe(
    'ada/ada is private, so GitHub does not show it on your profile.',
  )
})

test('the name is that of the account in whatever case', async () => {
  await using it = await startChecks()
  it.github.addRepository({
    owner: it.ada,
    name: 'ADA',
    files: { 'README.md': 'hello' },
  })
  expect(await run(it)).toMatchObject({ outcome: 'succeeded' })
})
