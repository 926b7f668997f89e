import { describe, expect, test } from 'vitest'

import { startNotes } from '#tests/support/github-client.ts'
import type { GitHubFiles } from '#tests/support/github-server.ts'

const notes = { owner: 'ada', name: 'notes' }

describe('file', () => {
  const files = {
    'README.md': '# Ada\n',
    'src/app.ts': 'export const answer = 42\n',
    'docs/what?/100%#1 ä.md': 'odd',
    empty: '',
    'long.txt': 'x'.repeat(5_000),
    'large.bin': new Uint8Array(1_100_000),
    'latin1.txt': Uint8Array.from([0x63, 0x61, 0x66, 0xe9]),
    'to-file': { linkTo: 'src/app.ts' },
    'to-nothing': { linkTo: 'nowhere' },
    module: { submodule: 'https://github.com/acme/module.git' },
  }

  test.each([
    ['README.md', { kind: 'file', bytes: 6, text: '# Ada\n' }],
    ['src/app.ts', { kind: 'file', text: 'export const answer = 42\n' }],
    ['docs/what?/100%#1 ä.md', { kind: 'file', text: 'odd' }],
    ['empty', { kind: 'file', bytes: 0, text: '' }],
    ['long.txt', { kind: 'file', bytes: 5_000, text: 'x'.repeat(5_000) }],
    ['large.bin', { kind: 'too_large', bytes: 1_100_000 }],
    ['latin1.txt', { kind: 'file', bytes: 4, text: 'caf\ufffd' }],
    ['to-file', { kind: 'file', text: 'export const answer = 42\n' }],
    ['to-nothing', { kind: 'symlink' }],
    ['module', { kind: 'submodule' }],
    ['src', { kind: 'directory' }],
    ['docs/what?', { kind: 'directory' }],
  ])('of %s', async (path, expected) => {
    await using it = await startNotes({ files })
    const found = await it.client.file(notes, path, 5_000)
    expect(found).toMatchObject({ path, ...expected })
  })

  test.each(['readme.md', 'src/other.ts', 'README.md/x', 'app.ts'])(
    'of %s, which is not there',
    async (path) => {
      await using it = await startNotes({ files })
      expect(await it.client.file(notes, path, 5_000)).toBeNull()
    },
  )

  test('that has a byte too many gives no text', async () => {
    await using it = await startNotes({ files })
    expect(await it.client.file(notes, 'README.md', 5)).toEqual({
      kind: 'too_large',
      path: 'README.md',
      bytes: 6,
    })
  })

  test('is named by the hash that git gives it', async () => {
    await using it = await startNotes({ files: { 'hello.txt': 'hello world\n' } })
    expect(await it.client.file(notes, 'hello.txt', 100)).toMatchObject({
      sha: '3b18e512dba79e4c8300dd08aeb37f8e728b8dad',
    })
  })

  test.each([
    ['hello.txt', 'a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447'],
    ['odd.bin', '3a65a09d5d0864601ff6a4d19cbc2538512174ddd5ee6877be8edab24a6b009b'],
  ])('%s is hashed as it is, byte for byte', async (path, sha256) => {
    const odd = Uint8Array.of(0xef, 0xbb, 0xbf, 0xff)
    const all = { 'hello.txt': 'hello world\n', 'odd.bin': odd }
    await using it = await startNotes({ files: all })
    expect(await it.client.file(notes, path, 100)).toMatchObject({ sha256 })
  })

  test('is that of the default branch', async () => {
    await using it = await startNotes({ files: { 'a.txt': 'main' } })
    it.github.addCommit(it.repository, { 'a.txt': 'other' }, 'other')
    expect(await it.client.file(notes, 'a.txt', 100)).toMatchObject({ text: 'main' })
  })

  test.each([
    '{"type":"file","path":"a","size":1,"sha":"a","encoding":"utf-16"}',
    '{}',
  ])('that is %s is not understood', async (body) => {
    await using it = await startNotes()
    it.github.answerWith({ body })
    await expect(it.client.file(notes, 'a', 100)).rejects.toMatchObject({
      reason: 'unexpected',
    })
  })
})

describe('readme', () => {
  test.each<[string, GitHubFiles, string]>([
    ['in the root', { 'README.md': 'hello' }, 'hello'],
    ['of another name', { 'readme.txt': 'hello' }, 'hello'],
    ['in a folder for it', { 'docs/README.md': 'hello', 'a.txt': '' }, 'hello'],
    ['without anything in it', { 'README.md': '' }, ''],
  ])('%s', async (_case, files, text) => {
    await using it = await startNotes({ files })
    const found = await it.client.readme(notes, 100)
    expect(found).toMatchObject({ kind: 'file', text })
  })

  test.each<[string, GitHubFiles | null]>([
    ['in no place for it', { 'src/README.md': 'hello' }],
    ['in no file at all', null],
  ])('%s', async (_case, files) => {
    await using it = await startNotes({ files })
    expect(await it.client.readme(notes, 100)).toBeNull()
  })

  test('that is longer than wanted', async () => {
    await using it = await startNotes({ files: { 'README.md': 'x'.repeat(101) } })
    const found = await it.client.readme(notes, 100)
    expect(found).toMatchObject({ kind: 'too_large', bytes: 101 })
  })
})

describe('tree', () => {
  test('lists everything at a commit', async () => {
    await using it = await startNotes({
      files: {
        'src/deep/app.ts': 'x',
        link: { linkTo: 'src' },
        module: { submodule: 'https://github.com/acme/module.git' },
      },
    })
    const head = await it.client.branchHead(notes, 'main')
    expect(await it.client.tree(notes, head ?? '')).toEqual({
      truncated: false,
      entries: [
        { path: 'link', kind: 'symlink', bytes: null },
        { path: 'module', kind: 'submodule', bytes: null },
        { path: 'src', kind: 'directory', bytes: null },
        { path: 'src/deep', kind: 'directory', bytes: null },
        { path: 'src/deep/app.ts', kind: 'file', bytes: 1 },
      ],
    })
  })

  test('that GitHub cut off says so', async () => {
    await using it = await startNotes()
    it.github.answerWith({ body: '{"sha":"a","tree":[],"truncated":true}' })
    const found = await it.client.tree(notes, 'a'.repeat(40))
    expect(found).toEqual({ entries: [], truncated: true })
  })

  test.each<[string, GitHubFiles | null]>([
    ['an empty repository', null],
    ['another commit', { a: 'a' }],
  ])('of %s is none', async (_case, files) => {
    await using it = await startNotes({ files })
    expect(await it.client.tree(notes, 'a'.repeat(40))).toBeNull()
  })
})
