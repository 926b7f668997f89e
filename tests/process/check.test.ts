import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createCurriculum } from '#tests/support/curriculum.ts'
import type { TemporaryFolder } from '#tests/support/temporary-folder.ts'
import { runWaymark } from '#tests/support/waymark.ts'
import { workshopPath } from '#tests/support/workshop-paths.ts'
import {
  startWorkshopWorld,
  tokenFor,
  type WorkshopWorld,
} from '#tests/support/workshop.ts'

let world: WorkshopWorld
let folder: TemporaryFolder

beforeAll(async () => {
  ;[world, folder] = await Promise.all([
    startWorkshopWorld(),
    createCurriculum([workshopPath]),
  ])
})

afterAll(async () => {
  await Promise.all([world[Symbol.asyncDispose](), folder[Symbol.asyncDispose]()])
})

const tryOut = (...args: readonly string[]) =>
  runWaymark(['check', ...args], { ...world.env, WAYMARK_CURRICULUM: folder.path })

describe('waymark check', () => {
  test('prints what a learner would read, and ends with what came of it', async () => {
    const { login } = world.github.addUser()
    const [fork, list] = await Promise.all([
      tryOut('fork-the-bench', '--as', login),
      tryOut('list-of-parts', '--value', '{"legs": 4}'),
    ])
    expect([fork.code, fork.stderr]).toEqual([1, ''])
    expect(fork.stdout).toMatch(/^FAIL {2}.+\n {6}\S.+\n\nfailed: \S/ms)
    expect([list.code, list.stderr]).toEqual([0, ''])
    expect(list.stdout).toMatch(/^(?:ok {4}.+\n)+\nsucceeded: \S/m)
  })

  test('takes the token of a lab for the name that it is run as', async () => {
    const token = tokenFor('github:Octocat')
    const [own, other] = await Promise.all([
      tryOut('lab-work', '--as', 'octocat', '--value', token, '--json'),
      tryOut('lab-work', '--as', 'hubot', '--value', token, '--json'),
    ])
    expect([own.code, own.stderr]).toEqual([0, ''])
    expect(JSON.parse(own.stdout)).toMatchObject({
      state: 'succeeded',
      message: expect.any(String) as string,
      repository: null,
      evidence: [],
    })
    expect(other.code).toBe(1)
    expect(JSON.parse(other.stdout)).toMatchObject({
      state: 'failed',
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'It is for you', verdict: 'failed' }),
      ]) as unknown[],
    })
  })

  test.each([
    ['a requirement there is not', ['nothing'], /no requirement nothing/],
    ['nobody’s work', ['say-hello'], /say whose with --as/],
    ['nothing handed in', ['list-of-parts'], /--value/],
    ['what cannot be it', ['delivered', '--value', 'my house'], /address/],
  ])('says what it needs: %s', async (_case, args, words) => {
    const { code, stdout, stderr } = await tryOut(...args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(words)
  })
})
