import { expect, test } from 'vitest'

import type { FileExpectation } from '#catalogue/requirement-checks.ts'
import { checkContext, startChecks } from '#tests/support/github-check.ts'
import { failureOf } from '#tests/support/github-client.ts'
import type { GitHubFile, GitHubFiles } from '#tests/support/github-server.ts'

import { CheckUnavailableError } from './kind.ts'

const repository = { by: 'name', name: 'notes' } as const

function expectation(facts: Partial<FileExpectation> = {}): FileExpectation {
  return { path: 'app.js', matches: null, minBytes: 1, maxBytes: 1_000, ...facts }
}

/** What comes of Ada's repository with such files. */
async function lookAt(
  files: GitHubFiles | null,
  ...expected: readonly FileExpectation[]
) {
  await using it = await startChecks()
  const { github, ada } = it
  const { id } = github.addRepository({ owner: ada, name: 'notes', files })
  const check = { kind: 'github-files', repository, files: expected } as const
  const result = await it.files.run(check, checkContext())
  return { ...result, id }
}

test('tells what was found', async () => {
  const files = { 'app.js': 'x\n', 'docs/what?/ä.md': 'ä', 'other.txt': '' }
  const { id, ...result } = await lookAt(
    files,
    expectation(),
    expectation({ path: 'docs/what?/ä.md' }),
  )
  expect(result).toEqual({
    outcome: 'succeeded',
    message: 'Your repository has the files that are asked for.',
    steps: [
      { name: 'Your GitHub account', verdict: 'passed', seen: 'ada', nextStep: null },
      {
        name: 'Your repository ada/notes',
        verdict: 'passed',
        seen: null,
        nextStep: null,
      },
      { name: 'The file app.js', verdict: 'passed', seen: '2 bytes', nextStep: null },
      {
        name: 'The file docs/what?/ä.md',
        verdict: 'passed',
        seen: '2 bytes',
        nextStep: null,
      },
    ],
    repository: { id, owner: 'ada', name: 'notes' },
    uses: null,
    evidence: [
      {
        path: 'app.js',
        bytes: 2,
        sha256: '73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac',
      },
      {
        path: 'docs/what?/ä.md',
        bytes: 2,
        sha256: '33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc',
      },
    ],
  })
})

test.each<[string, GitHubFile, Partial<FileExpectation>]>([
  ['as long as it may be', 'x'.repeat(10), { maxBytes: 10 }],
  ['as short as it may be', 'x'.repeat(10), { minBytes: 10 }],
  ['empty where it may be', '', { minBytes: 0 }],
  ['matched in a later line', 'a\n*.db\nb', { matches: String.raw`^\*\.db$` }],
  ['matched character by character', '😀', { matches: '^.$' }],
  ['matched with a byte order mark', '\u{feff}x', { matches: '^x' }],
  ['no text where nothing is to match', Uint8Array.of(0xff, 0xfe), {}],
])('passes for a file that is %s', async (_case, file, facts) => {
  const { outcome } = await lookAt({ 'app.js': file }, expectation(facts))
  expect(outcome).toBe('succeeded')
})

test.each<[string, GitHubFiles | null, Partial<FileExpectation>, RegExp, RegExp]>([
  [
    'no file',
    { 'App.js': 'x' },
    {},
    /^There is no app\.js on the branch main of ada\/notes\.$/,
    /push it to main.*capitals count/,
  ],
  ['no commit', null, {}, /^There is no app\.js on the branch main/, /Commit it/],
  [
    'a directory',
    { 'app.js/x': 'x' },
    {},
    /app\.js is no file .* a directory/,
    /Put a/,
  ],
  ['a link', { 'app.js': { linkTo: 'x' } }, {}, /it is a symlink/, /Put a file/],
  [
    'a submodule',
    { 'app.js': { submodule: 'https://github.com/acme/x.git' } },
    {},
    /it is a submodule/,
    /Put a file/,
  ],
  [
    'a file that is too large',
    { 'app.js': 'x'.repeat(11) },
    { maxBytes: 10 },
    /app\.js is too large: it has 11 bytes/,
    /down to 10 bytes/,
  ],
  [
    'a file of which GitHub gives no content',
    { 'app.js': new Uint8Array(1_048_577) },
    { maxBytes: 2_000_000 },
    /too large: it has 1048577 bytes/,
    /down to 1000000 bytes/,
  ],
  ['an empty file', { 'app.js': '' }, {}, /app\.js is empty/, /at least 1 byte are/],
  [
    'a file that is too short',
    { 'app.js': 'x' },
    { minBytes: 2 },
    /app\.js is too short/,
    /has 1 byte; at least 2 bytes .*saved/,
  ],
  [
    'other content',
    { 'app.js': 'SECRET' },
    { matches: 'secret' },
    /does not have in it what is asked for/,
    /Compare it with the instructions/,
  ],
  [
    'UTF-16',
    { 'app.js': Buffer.from('secret', 'utf16le') },
    { matches: 'secret' },
    /app\.js is not saved as UTF-8/,
    /encoding UTF-8/,
  ],
  [
    'Latin-1',
    { 'app.js': Uint8Array.of(0x63, 0xe9) },
    { matches: 'cé' },
    /app\.js is not saved as UTF-8/,
    /encoding UTF-8/,
  ],
])('fails for %s', async (_case, files, facts, seen, nextStep) => {
  const { outcome, message, steps } = await lookAt(files, expectation(facts))
  expect(outcome).toBe('failed')
  expect(message).toMatch(seen)
  expect(steps.at(-1)).toMatchObject({ verdict: 'failed', seen: message })
  expect(steps.at(-1)?.nextStep).toMatch(nextStep)
})

test('never tells the pattern', async () => {
  const files = { 'app.js': 'x' }
  const result = await lookAt(files, expectation({ matches: 'the-secret' }))
  expect(JSON.stringify(result)).not.toContain('the-secret')
})

test('shows all that is missing at once, and keeps what was read', async () => {
  const { outcome, message, steps, evidence, repository, id } = await lookAt(
    { 'a.txt': 'a', 'c.txt': 'c', 'd.txt': '' },
    expectation({ path: 'a.txt' }),
    expectation({ path: 'b.txt' }),
    expectation({ path: 'c.txt' }),
    expectation({ path: 'd.txt' }),
  )
  expect(outcome).toBe('failed')
  expect(message).toMatch(/There is no b\.txt/)
  expect(steps.slice(2)).toMatchObject([
    { name: 'The file a.txt', verdict: 'passed' },
    { name: 'The file b.txt', verdict: 'failed' },
    { name: 'The file c.txt', verdict: 'passed' },
    { name: 'The file d.txt', verdict: 'failed' },
  ])
  expect(evidence.map(({ path }) => path)).toEqual(['a.txt', 'c.txt', 'd.txt'])
  expect(repository).toMatchObject({ id })
})

test('looks at the default branch only', async () => {
  await using it = await startChecks()
  const { github, ada } = it
  const facts = { owner: ada, name: 'notes', defaultBranch: 'trunk' }
  const notes = github.addRepository(facts)
  github.addCommit(notes, { 'app.js': 'x' }, 'feature')
  const check = { kind: 'github-files', repository, files: [expectation()] } as const
  const { outcome, message } = await it.files.run(check, checkContext())
  expect(outcome).toBe('failed')
  expect(message).toMatch(/on the branch trunk of/)
})

test('a pattern that takes too long is nobody’s fault', async () => {
  const files = { 'app.js': `${'a'.repeat(40)}!` }
  const looked = lookAt(files, expectation({ matches: '^(a+)+$' }))
  const failure = await failureOf(looked)
  expect(failure).toBeInstanceOf(CheckUnavailableError)
  expect(failure).toMatchObject({
    message: expect.stringMatching(
      /too long to read app\.js.*not your doing/,
    ) as unknown,
    cause: expect.objectContaining({ name: 'PatternTimeoutError' }) as unknown,
  })
  expect(String(failure)).not.toContain('(a+)+')
})
