import { chown, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#tests/support/temporary-folder.ts'

import { keptSecret } from './session-secret.ts'

test('is made once, also by processes that start at once, and kept', async () => {
  await using folder = await temporaryFolder('secret')
  const inside = join(folder.path, 'data')
  const calls = Array.from({ length: 20 }, () => keptSecret(inside))
  const secrets = new Set(await Promise.all(calls))
  expect(secrets.size).toBe(1)
  const [secret] = secrets
  expect(secret).toHaveLength(44)
  expect(await keptSecret(inside)).toBe(secret)
})

test('is readable by its owner only', async () => {
  await using folder = await temporaryFolder('secret')
  await keptSecret(folder.path)
  const { mode } = await stat(join(folder.path, 'session-secret'))
  expect(mode & 0o777).toBe(0o600)
})

test('made by root belongs to the owner of the folder', async ({ skip }) => {
  skip(process.geteuid?.() !== 0, 'only root can make it for somebody else')
  await using folder = await temporaryFolder('secret')
  await chown(folder.path, 65_534, 65_534)
  await keptSecret(folder.path)
  const { uid, gid } = await stat(join(folder.path, 'session-secret'))
  expect([uid, gid]).toEqual([65_534, 65_534])
})
