import { describe, expect, test } from 'vitest'

import type { RepositoryRef } from '#catalogue/requirement-checks.ts'
import {
  checkContext,
  startChecks,
  type CheckFacts,
} from '#tests/support/github-check.ts'
import { failureOf } from '#tests/support/github-client.ts'
import type { GitHubRepositoryModel } from '#tests/support/github-server.ts'

import { CheckUnavailableError, type FoundRepository } from './kind.ts'

type Started = Awaited<ReturnType<typeof startChecks>>

const files = [{ path: 'README.md', matches: null, minBytes: 1, maxBytes: 100 }]
const byName = { by: 'name', name: 'Notes' } as const
const byFork = { by: 'fork', upstream: 'acme/upstream' } as const
const byRequirement = { by: 'requirement', requirementId: 'publish-notes' } as const

function run(it: Started, repository: RepositoryRef, facts: CheckFacts = {}) {
  const check = { kind: 'github-files', repository, files } as const
  return it.files.run(check, checkContext(facts))
}

/** What `publish-notes` found. */
function found({ id, owner, name }: GitHubRepositoryModel): CheckFacts {
  const repository: FoundRepository = { id, owner: owner.login, name }
  return {
    repositoryOf: (requirementId) =>
      Promise.resolve(requirementId === 'publish-notes' ? repository : null),
  }
}

function addNotes({ github, ada }: Started, facts = {}) {
  return github.addRepository({ owner: ada, name: 'notes', ...facts })
}

/** Another account, with the name that Ada has, too. */
function addOtherAda({ github }: Started) {
  return github.addUser({ login: 'ada' })
}

describe.each<[string, (before: GitHubRepositoryModel) => [RepositoryRef, CheckFacts]]>(
  [
    ['by name', () => [byName, {}]],
    ['by requirement', (before) => [byRequirement, found(before)]],
  ],
)('%s', (_case, refer) => {
  test.each<
    [string, (it: Started) => [GitHubRepositoryModel, () => unknown], string | null]
  >([
    ['the repository', (it) => [addNotes(it), () => null], null],
    ['an archived one', (it) => [addNotes(it, { isArchived: true }), () => null], null],
    [
      'one that was renamed',
      (it) => {
        const notes = addNotes(it)
        return [
          notes,
          () => {
            it.github.move(notes, { name: 'my-notes' })
          },
        ]
      },
      'It is called ada/my-notes now.',
    ],
    [
      'one that was given to the learner',
      (it) => {
        const notes = addNotes(it, { owner: it.bob })
        it.github.move(notes, { owner: it.ada })
        return [notes, () => null]
      },
      null,
    ],
  ])('finds %s', async (_what, make, seen) => {
    await using it = await startChecks()
    const [notes, change] = make(it)
    const [ref, facts] = refer(notes)
    change()
    const result = await run(it, ref, facts)
    expect(result).toMatchObject({
      outcome: 'succeeded',
      repository: { id: notes.id, owner: 'ada', name: notes.name },
    })
    expect(result.steps[1]).toMatchObject({ verdict: 'passed', seen })
  })

  test.each<[string, (it: Started, notes: GitHubRepositoryModel) => unknown, RegExp]>([
    [
      'one that is gone',
      ({ github }, notes) => {
        github.remove(notes)
      },
      /no repository ada\/notes: there is none, or it is private/i,
    ],
    [
      'one that is private',
      (_it, notes) => Object.assign(notes, { isPrivate: true }),
      /no repository ada\/notes: there is none, or it is private/i,
    ],
    [
      'one that went to somebody else',
      ({ github, bob }, notes) => {
        github.move(notes, { owner: bob })
      },
      /ada\/notes is now bob\/notes, which is not in your account/i,
    ],
    [
      'that of one who has the name now',
      (it, notes) => Object.assign(notes, { owner: addOtherAda(it) }),
      /ada\/notes is not in your account/i,
    ],
  ])('does not find %s', async (_what, change, seen) => {
    await using it = await startChecks()
    const notes = addNotes(it)
    const [ref, facts] = refer(notes)
    change(it, notes)
    const { outcome, message, steps, repository } = await run(it, ref, facts)
    expect([outcome, repository]).toEqual(['failed', null])
    expect(message).toMatch(seen)
    expect(steps).toHaveLength(2)
    expect(steps[1]?.nextStep).toMatch(/in your (?:own )?account ada/)
  })
})

test('what was deleted and made again takes the place of what was found', async () => {
  await using it = await startChecks()
  const before = addNotes(it)
  it.github.remove(before)
  const { id } = addNotes(it)
  const result = await run(it, byRequirement, found(before))
  expect(result).toMatchObject({ outcome: 'succeeded', repository: { id } })
})

test('nothing is found before the other requirement has found it', async () => {
  await using it = await startChecks()
  addNotes(it)
  const { outcome, message, steps } = await run(it, byRequirement)
  expect(outcome).toBe('failed')
  expect(message).toMatch(/has not found your repository yet/)
  expect(steps[1]?.nextStep).toMatch(/Prove that work first/)
})

test('a fork is found whatever it is called', async () => {
  await using it = await startChecks()
  const upstream = it.github.addRepository({ owner: it.acme, name: 'upstream' })
  const { id } = it.github.addFork(upstream, { owner: it.ada, name: 'mine' })
  const result = await run(it, byFork)
  expect(result).toMatchObject({ outcome: 'succeeded', repository: { id } })
})

test('without a fork nothing is read', async () => {
  await using it = await startChecks()
  it.github.addRepository({ owner: it.acme, name: 'upstream' })
  it.github.addRepository({ owner: it.ada, name: 'upstream' })
  const { outcome, message } = await run(it, byFork)
  expect([outcome, message]).toEqual([
    'failed',
    'You have no fork of acme/upstream: ada/upstream is no fork.',
  ])
})

test('an upstream that cannot be seen is nobody’s fault', async () => {
  await using it = await startChecks()
  expect(await failureOf(run(it, byFork))).toBeInstanceOf(CheckUnavailableError)
})
