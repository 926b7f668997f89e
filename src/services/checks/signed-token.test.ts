import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, test } from 'vitest'

import {
  CLAIMS,
  ED25519,
  ED25519_KEYS,
  expectFailure,
  handIn,
  HMAC,
  mint,
  SECONDS,
  SECRET,
  USER_ID,
  WITH_ED25519,
  type TokenWishes,
} from '#tests/support/lab-token.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

import {
  CheckUnavailableError,
  ValueRejectedError,
  type CheckContext,
  type CheckOf,
} from './kind.ts'
import { createSignedTokenCheck } from './signed-token.ts'

const DAY = 86_400

test('asks for the token only', () => {
  const kind = createSignedTokenCheck({ secrets: new Map() })
  expect(kind).toMatchObject({ kind: 'signed-token', needsGitHubName: false })
  expect(kind.valueNeed(HMAC)).toEqual({
    type: 'text',
    label: 'Token from the lab',
    placeholder: null,
    minLength: 1,
    maxLength: 8192,
    multiline: true,
  })
  const token = mint()
  expect(kind.readValue(HMAC, `https://lab.test/#token=${token}`)).toBe(token)
  expect(() => kind.readValue(HMAC, 'done')).toThrow(ValueRejectedError)
})

test.each<[string, CheckOf<'signed-token'>, TokenWishes]>([
  ['HMAC', HMAC, {}],
  ['Ed25519', ED25519, WITH_ED25519],
])('a token that the lab signed with %s', async (_case, check, token) => {
  const result = await handIn(mint(token), { check })
  expect(result).toMatchObject({
    outcome: 'succeeded',
    message: 'The lab “tools” says that you have done it.',
    repository: null,
    uses: 'token:tools:6f1f0f52-run-17',
    evidence: [],
  })
  expect(result.steps.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['The token can be read', 'passed'],
    ['The lab signed it', 'passed'],
    ['It is from this lab', 'passed'],
    ['It is for you', 'passed'],
    ['It is for this work', 'passed'],
    ['It is valid now', 'passed'],
    ['It was not used before', 'passed'],
  ])
})

test('the example of the documentation makes a token that is taken', async () => {
  await using folder = await temporaryFolder('lab')
  const pem = ED25519_KEYS.privateKey.export({ format: 'pem', type: 'pkcs8' })
  await writeFile(join(folder.path, 'lab.pem'), pem)
  const text = await readFile('docs/authors/lab-tokens.md', 'utf8')
  const [, example = ''] = /^```js\n(.*?)^```$/ms.exec(text) ?? []
  const script = `const userId = '${USER_ID}'\n${example}\nconsole.log(token)`
  await writeFile(join(folder.path, 'lab.mjs'), script)
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['lab.mjs'], { cwd: folder.path })
  const check = { ...ED25519, lab: 'shell-lab' }
  const result = await handIn(stdout.trim(), { check, now: new Date() })
  expect(result).toMatchObject({ outcome: 'succeeded' })
})

test.each<[string, TokenWishes]>([
  ['for this work', { claims: { aud: 'use-the-tools' } }],
  ['for several pieces of work', { claims: { aud: ['other', 'use-the-tools'] } }],
  ['with the id in capitals', { claims: { sub: USER_ID.toUpperCase() } }],
  ['for as long as it may be', { claims: { exp: CLAIMS.iat + 30 * DAY } }],
  ['that has just expired', { claims: { exp: SECONDS - 59 } }],
  ['of a clock that is ahead', { claims: { iat: SECONDS + 60 } }],
  ['with a beginning', { claims: { nbf: SECONDS } }],
  ['with fractions of seconds', { claims: { iat: SECONDS - 0.5 } }],
  ['with more in it', { claims: { score: 3 }, header: { kid: '1' } }],
])('a token %s is good', async (_case, token) => {
  expect(await handIn(mint(token))).toMatchObject({ outcome: 'succeeded' })
})

describe('a token for a GitHub name', () => {
  const token = mint({ claims: { sub: 'github:Ada-L' } })

  test('is good for whom is known to have it, in capitals or not', async () => {
    const gitHubNameOf = () => Promise.resolve('ada-l')
    expect(await handIn(token, { gitHubNameOf })).toMatchObject({
      outcome: 'succeeded',
    })
    expect(await handIn(token, { githubName: 'ADA-L' })).toMatchObject({
      outcome: 'succeeded',
    })
    expect(await handIn(mint(), { gitHubNameOf })).toMatchObject({
      outcome: 'succeeded',
    })
  })

  test.each([
    ['has another', 'ada', 'The token was issued for another learner.'],
    [
      'has none',
      null,
      'The token was issued for a GitHub account, and this site knows none of yours.',
    ],
  ])('is not for whom %s', async (_case, name, seen) => {
    const gitHubNameOf = () => Promise.resolve(name)
    const failure = await expectFailure(token, { gitHubNameOf, githubName: 'ada-l' })
    expect(failure).toEqual({ name: 'It is for you', seen })
  })
})

test('a token that was used before', async () => {
  const asked: unknown[] = []
  const isUsed = (uses: string, { learner }: CheckContext) => {
    asked.push([uses, learner.userId])
    return Promise.resolve(true)
  }
  expect(await expectFailure(mint(), { isUsed })).toEqual({
    name: 'It was not used before',
    seen: 'You have handed this token in before, and it has proven something.',
  })
  expect(asked).toEqual([['token:tools:6f1f0f52-run-17', USER_ID]])
  await expectFailure(mint({ claims: { iss: 'toolz' } }), { isUsed })
  expect(asked).toHaveLength(1)
})

test('a site without the secret does not blame the learner', async () => {
  const unavailable = handIn(mint(), { secrets: new Map([['WAYMARK_LAB_X', SECRET]]) })
  await expect(unavailable).rejects.toThrow(CheckUnavailableError)
  await expect(unavailable).rejects.toThrow(
    /^The site has no key for this lab yet; tell/,
  )
  const broken = await handIn('torn', { secrets: new Map() })
  expect(broken.outcome).toBe('failed')
})
