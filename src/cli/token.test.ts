import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Command, CommanderError } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { ED25519, handIn, HMAC, SECRET, USER_ID } from '#tests/support/lab-token.ts'
import {
  temporaryFolder,
  type TemporaryFolder,
} from '#tests/support/temporary-folder.ts'
import { runWaymark } from '#tests/support/waymark.ts'

import { addLabs } from './token-command.ts'
import { SigningKeyError } from './token-key.ts'
import { makeLabKeys, type KeyWishes } from './token-keys.ts'
import { issueToken, type TokenWishes } from './token.ts'

let folder: TemporaryFolder

beforeAll(async () => {
  folder = await temporaryFolder('token')
})

afterAll(() => folder[Symbol.asyncDispose]())

async function makeKeys(wishes: Partial<KeyWishes> = {}) {
  const lines: string[] = []
  const all = { algorithm: 'EdDSA', keyFile: null, json: false, ...wishes } as const
  const code = await makeLabKeys(all, { write: (text) => lines.push(text) })
  return { code, text: lines.join('\n') }
}

const TOKEN: TokenWishes = {
  lab: 'tools',
  sub: USER_ID,
  requirement: null,
  expiresInSeconds: 3600,
  algorithm: 'HS256',
  key: { file: null, variable: null },
  json: false,
}

async function issue(wishes: Partial<TokenWishes>) {
  const lines: string[] = []
  const output = { write: (text: string) => lines.push(text) }
  const code = await issueToken({ ...TOKEN, ...wishes }, output)
  return { code, text: lines.join('\n') }
}

const inFolder = (name: string) => join(folder.path, name)

/** A file with the key, and the key as the curriculum has it. */
async function keyPair(name: string) {
  const keyFile = inFolder(name)
  const { text } = await makeKeys({ keyFile, json: true })
  return { file: keyFile, key: (JSON.parse(text) as { key: string }).key }
}

function partsOf(token: string) {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  return {
    header: read(header),
    claims: read(payload),
    signed: Buffer.from(`${header}.${payload}`),
    signature: Buffer.from(signature, 'base64url'),
  }
}

describe('a token that is issued', () => {
  test('with Ed25519 verifies anywhere, and is taken by the check', async () => {
    const { file, key } = await keyPair('accepted.pem')
    const { code, text } = await issue({
      algorithm: 'EdDSA',
      key: { file, variable: null },
      requirement: 'use-the-tools',
    })
    expect(code).toBe(0)
    const { header, claims, signed, signature } = partsOf(text)
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key }
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
    expect(verify(null, signed, publicKey, signature)).toBe(true)
    expect(header).toEqual({ alg: 'EdDSA', typ: 'waymark-lab+jwt' })
    const { iat, exp, jti, ...rest } = claims
    expect(rest).toEqual({ iss: 'tools', sub: USER_ID, aud: 'use-the-tools' })
    expect(Number(exp) - Number(iat)).toBe(3600)
    expect(Math.abs(Number(iat) - Date.now() / 1000)).toBeLessThan(60)
    expect(jti).toMatch(/^[\da-f-]{36}$/)
    const check = { ...ED25519, signature: { algorithm: 'EdDSA', key } } as const
    const result = await handIn(text, { check, now: new Date() })
    expect(result).toMatchObject({
      outcome: 'succeeded',
      uses: `token:tools:${String(jti)}`,
    })
  })

  test('with a secret verifies anywhere, and is taken by the check', async () => {
    const file = inFolder('accepted.txt')
    await writeFile(file, `${SECRET}\n`)
    const { text } = await issue({ key: { file, variable: null }, json: true })
    const { token, ...rest } = JSON.parse(text) as Record<string, unknown>
    const { claims, signed, signature } = partsOf(String(token))
    expect(createHmac('sha256', SECRET).update(signed).digest()).toEqual(signature)
    expect(rest).toEqual({ algorithm: 'HS256', claims })
    expect(claims).not.toHaveProperty('aud')
    const result = await handIn(String(token), { check: HMAC, now: new Date() })
    expect(result.outcome).toBe('succeeded')
    const again = await issue({ key: { file, variable: null } })
    expect(partsOf(again.text).claims).not.toEqual(claims)
  })

  test.each<[string, Partial<TokenWishes>, string | null, RegExp]>([
    ['no private key', { algorithm: 'EdDSA' }, null, /needs the private key/],
    ['no file', { algorithm: 'EdDSA' }, 'nowhere.pem', /nowhere\.pem is not there\./],
    ['no key in it', { algorithm: 'EdDSA' }, 'secret.txt', /not hold an Ed25519 priv/],
    ['the key of another kind', { algorithm: 'EdDSA' }, 'ec.pem', /not hold an Ed255/],
    ['a folder', {}, '.', /cannot be read\./],
    ['a short secret', {}, 'short.txt', /must have at least 32 bytes\./],
    ['nothing in it', {}, 'empty.txt', /empty\.txt is empty\./],
    ['no variable', {}, null, /^WAYMARK_LAB_TOOLS is not set/],
  ])('needs a key: %s', async (_case, wishes, name, message) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
    await writeFile(inFolder('ec.pem'), pem)
    await writeFile(inFolder('secret.txt'), SECRET)
    await writeFile(inFolder('short.txt'), 'k3y-Of-A-Lab')
    await writeFile(inFolder('empty.txt'), '\n')
    const file = name === null ? null : inFolder(name)
    const refused = issue({ ...wishes, key: { file, variable: null } })
    await expect(refused).rejects.toThrow(SigningKeyError)
    await expect(refused).rejects.toThrow(message)
    await expect(refused).rejects.not.toThrow(/k3y-Of-A-Lab/)
  })
})

describe('keys that are made', () => {
  test('a pair: one in a file for its owner, the other printed', async () => {
    const keyFile = inFolder('lab.pem')
    const { code, text } = await makeKeys({ keyFile })
    expect(code).toBe(0)
    expect(text).toMatch(/^ {2}algorithm: EdDSA\n {2}key: [\w-]{43}$/m)
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    const pem = await readFile(keyFile, 'utf8')
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
    expect(text).not.toContain(pem.split('\n')[1])
    const { x } = createPublicKey(pem).export({ format: 'jwk' })
    expect(text).toContain(`key: ${x ?? '?'}`)
  })

  test('a secret: printed, or in a file for its owner', async () => {
    const { code, text } = await makeKeys({ algorithm: 'HS256', json: true })
    expect(code).toBe(0)
    const { secret, ...rest } = JSON.parse(text) as Record<string, unknown>
    expect(rest).toEqual({ algorithm: 'HS256', key_file: null })
    expect(secret).toMatch(/^[\w-]{43}$/)
    const keyFile = inFolder('lab.txt')
    const kept = await makeKeys({ algorithm: 'HS256', keyFile })
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    const written = (await readFile(keyFile, 'utf8')).trim()
    expect(written).toMatch(/^[\w-]{43}$/)
    expect(written).not.toBe(secret)
    expect(kept.text).not.toContain(written)
    expect((await issue({ key: { file: keyFile, variable: null } })).code).toBe(0)
  })

  test('a file with something in it is left as it is', async () => {
    const keyFile = inFolder('mine.txt')
    await writeFile(keyFile, 'mine')
    const problem = `${keyFile} was left as it is: there is something in it.`
    expect(await makeKeys({ keyFile })).toEqual({ code: 2, text: problem })
    const json = await makeKeys({ keyFile, algorithm: 'HS256', json: true })
    expect(json).toEqual({ code: 2, text: JSON.stringify({ problem }) })
    expect(await readFile(keyFile, 'utf8')).toBe('mine')
  })

  test('a pair without a file, or where none can be, is not made', async () => {
    expect((await makeKeys()).code).toBe(2)
    const nowhere = makeKeys({ keyFile: inFolder('no/lab.pem') })
    await expect(nowhere).rejects.toThrow(SigningKeyError)
  })
})

describe('on the command line', () => {
  const args = ['token', '--lab', 'tools', '--algorithm', 'HS256', '--sub', USER_ID]

  test('the secret is in the variable that is called as the lab', async () => {
    const env = { WAYMARK_LAB_TOOLS: SECRET }
    const { code, stdout } = await runWaymark([...args, '--expires', '12h'], env)
    expect(code).toBe(0)
    const { iat, exp } = partsOf(stdout.trim()).claims
    expect(Number(exp) - Number(iat)).toBe(43_200)
    const result = await handIn(stdout.trim(), { now: new Date() })
    expect(result.outcome).toBe('succeeded')
  })

  test('what is wrong is said where it does not get into the token', async () => {
    const ended = await runWaymark(args)
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toMatch(/^WAYMARK_LAB_TOOLS is not set/)
  })

  test.each<[string, readonly string[], RegExp]>([
    ['a time that is too long', [...args, '--expires', '31d'], /time of 1m to 30d/],
    ['no time at all', [...args, '--expires', '0m'], /time of 1m to 30d/],
    ['a time without a unit', [...args, '--expires', '60'], /time of 1m to 30d/],
    ['a lab that is no id', [...args, '--lab', 'My Lab'], /Give an id/],
    ['work that is no id', [...args, '--requirement', ''], /Give an id/],
    ['a learner that is none', [...args, '--sub', 'ada'], /user id, a UUID, or/],
    ['a name that is none', [...args, '--sub', 'github:-a'], /user id, a UUID, or/],
    ['an algorithm that is none', [...args, '--algorithm', 'none'], /Allowed choices/],
    ['a learner left out', args.slice(0, -2), /--sub <learner>' not specified/],
    ['keys of no kind', ['token', 'keys'], /--algorithm <name>' not specified/],
  ])('is not understood: %s', async (_case, given, message) => {
    const said: string[] = []
    const performed: unknown[] = []
    const program = new Command()
      .configureOutput({ writeErr: (text) => said.push(text) })
      .exitOverride()
    addLabs(program, (action) => Promise.resolve(void performed.push(action)))
    const parsed = program.parseAsync(given, { from: 'user' })
    await expect(parsed).rejects.toThrow(CommanderError)
    expect(said.join('')).toMatch(message)
    expect(performed).toEqual([])
  })
})
