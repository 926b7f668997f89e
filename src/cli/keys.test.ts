import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { readCredentialKeys } from '#core/credential-keys.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { runWaymark } from '#tests/support/waymark.ts'

interface Listed {
  readonly kept: string
  readonly keys: readonly { readonly id: string; readonly state: string }[]
}

async function list(env: Readonly<Record<string, string>>): Promise<Listed> {
  const { code, stdout } = await runWaymark(['keys', 'list', '--json'], env)
  expect(code).toBe(0)
  return JSON.parse(stdout) as Listed
}

test('keys in the data folder are made, listed, rotated and exported', async () => {
  await using folder = await temporaryFolder('keys')
  const env = { WAYMARK_DATA: folder.path }
  const none = await runWaymark(['keys'], env)
  expect(none).toMatchObject({ code: 0, stderr: '' })
  expect(none.stdout).toMatch(/^There are no keys yet/)
  const shown = await runWaymark(['keys', 'export', '--public'], env)
  const set = JSON.parse(shown.stdout) as { keys: Record<string, string>[] }
  expect(set.keys.map(({ kty, d }) => [kty, d])).toEqual([
    ['OKP', undefined],
    ['RSA', undefined],
  ])
  const rotated = await runWaymark(['keys', 'rotate'], env)
  expect(rotated.stdout).toMatch(/has new keys[^]*Restart every server/)
  const { keys } = await list(env)
  expect(keys.map(({ state }) => state)).toEqual([
    'signs',
    'signs',
    'verifies',
    'verifies',
  ])
  expect(keys.slice(2).map(({ id }) => id)).toEqual(set.keys.map(({ kid }) => kid))
})

test('keys in the environment are rotated into a file for it', async () => {
  await using folder = await temporaryFolder('keys')
  const [first, second] = [join(folder.path, 'first'), join(folder.path, 'second')]
  const data = { WAYMARK_DATA: folder.path }
  const made = await runWaymark(['keys', 'export', '--key-file', first], data)
  expect(made.stdout).toMatch(/Its content is what CREDENTIAL_KEYS is set to/)
  expect((await stat(first)).mode & 0o777).toBe(0o600)
  const env = { CREDENTIAL_KEYS: await readFile(first, 'utf8') }
  expect((await list(env)).kept).toBe('CREDENTIAL_KEYS')
  const lost = await runWaymark(['keys', 'rotate'], env)
  expect(lost).toMatchObject({ code: 2 })
  expect(lost.stdout).toMatch(/Say with --key-file/)
  const kept = await runWaymark(['keys', 'rotate', '--key-file', first, '--json'], env)
  expect(kept.code).toBe(2)
  expect(kept.stdout).toMatch(/was left as it is/)
  await runWaymark(['keys', 'rotate', '--key-file', second], env)
  const { keys } = readCredentialKeys(await readFile(second, 'utf8'))
  expect(keys).toHaveLength(4)
  expect(keys[2]?.id).toBe((await list(env)).keys[0]?.id)
  const broken = await runWaymark(['keys', 'list'], { CREDENTIAL_KEYS: '{"keys":[]}' })
  expect(broken.code).toBe(1)
  expect(broken.stderr).toMatch(/CREDENTIAL_KEYS must hold a private key for EdDSA/)
})
