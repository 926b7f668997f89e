import { chown, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { temporaryFolder } from '#tests/support/temporary-folder.ts'

import {
  credentialKeysFile,
  installedCredentialKeys,
  keptCredentialKeys,
  replaceCredentialKeys,
} from './credential-keys-file.ts'
import {
  makeCredentialKeys,
  publicKeySet,
  readCredentialKeys,
  rotateCredentialKeys,
  signingKey,
  writeCredentialKeys,
} from './credential-keys.ts'
import { StartError } from './errors.ts'

describe('the keys in a data folder', () => {
  test('are made once, also by processes that start at once, and kept', async () => {
    await using folder = await temporaryFolder('credential-keys')
    const inside = join(folder.path, 'data')
    const calls = Array.from({ length: 4 }, () => keptCredentialKeys(inside))
    const sets = new Set((await Promise.all(calls)).map(writeCredentialKeys))
    expect(sets.size).toBe(1)
    expect([...sets][0]).toBe(writeCredentialKeys(await keptCredentialKeys(inside)))
    expect(await readdir(inside)).toEqual(['credential-keys.json'])
  })

  test('are readable by their owner only', async () => {
    await using folder = await temporaryFolder('credential-keys')
    await keptCredentialKeys(folder.path)
    const { mode } = await stat(credentialKeysFile(folder.path))
    expect(mode & 0o777).toBe(0o600)
  })

  test('made by root belong to the owner of the folder', async ({ skip }) => {
    skip(process.geteuid?.() !== 0, 'only root can make them for somebody else')
    await using folder = await temporaryFolder('credential-keys')
    await chown(folder.path, 65_534, 65_534)
    await keptCredentialKeys(folder.path)
    const { uid, gid } = await stat(credentialKeysFile(folder.path))
    expect([uid, gid]).toEqual([65_534, 65_534])
  })

  test('that are damaged are never made anew', async () => {
    await using folder = await temporaryFolder('credential-keys')
    const file = credentialKeysFile(folder.path)
    await writeFile(file, '{"keys":')
    await expect(keptCredentialKeys(folder.path)).rejects.toThrow(/Restore it from/)
    expect(await readFile(file, 'utf8')).toBe('{"keys":')
  })

  test('in a folder that is a file are told of', async () => {
    await using folder = await temporaryFolder('credential-keys')
    await writeFile(join(folder.path, 'data'), '')
    const kept = keptCredentialKeys(join(folder.path, 'data'))
    await expect(kept).rejects.toThrow(StartError)
  })

  test('give way to those of the environment', async () => {
    await using folder = await temporaryFolder('credential-keys')
    const credentialKeys = await makeCredentialKeys()
    const options = { credentialKeys, dataFolder: folder.path }
    expect(await installedCredentialKeys(options)).toBe(credentialKeys)
    expect(await readdir(folder.path)).toEqual([])
  })

  test('rotate whole, and leave the old ones what verifies', async () => {
    await using folder = await temporaryFolder('credential-keys')
    const old = await keptCredentialKeys(folder.path)
    const rotated = rotateCredentialKeys(old, await makeCredentialKeys())
    await replaceCredentialKeys(folder.path, rotated)
    const kept = await keptCredentialKeys(folder.path)
    expect(kept).toEqual(rotated)
    expect(kept.keys.map(({ privateJwk }) => privateJwk !== null)).toEqual([
      true,
      true,
      false,
      false,
    ])
    for (const algorithm of ['EdDSA', 'RS256'] as const)
      expect(signingKey(kept, algorithm).id).not.toBe(signingKey(old, algorithm).id)
    expect(publicKeySet(kept).keys).toEqual(
      expect.arrayContaining(publicKeySet(old).keys),
    )
    expect((await stat(credentialKeysFile(folder.path))).mode & 0o777).toBe(0o600)
  })
})

describe('a set of keys', () => {
  test('has the thumbprint of RFC 8037 (appendix A.3) for a name', async () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
    const d = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A'
    const ed25519 = { kty: 'OKP', crv: 'Ed25519', x, d }
    const { keys } = await makeCredentialKeys()
    const rsa = keys.find(({ algorithm }) => algorithm === 'RS256')?.privateJwk
    const text = JSON.stringify({ keys: [ed25519, rsa] })
    expect(readCredentialKeys(text).keys[0]).toMatchObject({
      id: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
      algorithm: 'EdDSA',
    })
  })

  test.each<[string, unknown]>([
    ['is not JSON', '{'],
    ['must be a JWK Set', []],
    ['must be a JWK Set', { keys: 1 }],
    ['may hold only keys of Ed25519 and RSA', { keys: [{ kty: 'EC' }] }],
    ['may hold only keys of Ed25519 and RSA', { keys: [null] }],
    ['without a usable `x`', { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 1 }] }],
    ['must hold a private key for EdDSA', { keys: [] }],
    [
      'holds a key that is damaged',
      { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'AAAA', d: 'AAAA' }] },
    ],
  ])('that is none is refused: it %s', (message, value) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    expect(() => readCredentialKeys(text)).toThrow(message)
  })
})
