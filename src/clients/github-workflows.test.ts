import { expect, test } from 'vitest'

import { startNotes } from '#tests/support/github-client.ts'
import type { GitHubRepositoryModel } from '#tests/support/github-server.ts'

const notes = { owner: 'ada', name: 'notes' }

function headOf({ branches }: GitHubRepositoryModel, branch = 'main'): string {
  return branches.get(branch)?.sha ?? ''
}

test('a workflow is found by its file, and says whether it is on', async () => {
  await using it = await startNotes()
  const facts = { fileName: 'check all.yaml', state: 'disabled_fork' }
  const { id } = it.github.addWorkflow(it.repository, facts)
  expect(await it.client.workflow(notes, 'check all.yaml')).toEqual({
    id,
    name: 'CI',
    path: '.github/workflows/check all.yaml',
    state: 'disabled_fork',
  })
  expect(await it.client.workflow(notes, 'ci.yml')).toBeNull()
  // A number would be that of a workflow, whatever its file is.
  expect(await it.client.workflow(notes, String(id))).toBeNull()
})

test('the latest run for a commit is of its workflow and branch', async () => {
  await using it = await startNotes()
  const { client, github, repository } = it
  github.addRun(repository, { headSha: 'f'.repeat(40) })
  github.addRun(repository, { conclusion: 'failure' })
  const latest = github.addRun(repository, { attempt: 2, event: 'workflow_dispatch' })
  github.addRun(repository, { headSha: 'e'.repeat(40) })
  github.addRun(repository, { fileName: 'other.yml', conclusion: 'failure' })
  github.addRun(repository, { branch: 'other', headSha: headOf(repository) })
  const wanted = { fileName: 'ci.yml', branch: 'main', headSha: headOf(repository) }
  expect(await client.latestRun(notes, wanted)).toEqual({
    id: latest.id,
    url: expect.stringMatching(/^http.*\/ada\/notes\/actions\/runs\/\d+$/) as unknown,
    event: 'workflow_dispatch',
    status: 'completed',
    conclusion: 'success',
    branch: 'main',
    headSha: headOf(repository),
    number: 3,
    attempt: 2,
    startedAt: expect.any(Date) as unknown,
  })
})

test('a run that is not over has no conclusion', async () => {
  await using it = await startNotes()
  it.github.addRun(it.repository, { status: 'in_progress', conclusion: null })
  const wanted = { fileName: 'ci.yml', branch: 'main', headSha: headOf(it.repository) }
  const found = await it.client.latestRun(notes, wanted)
  expect(found).toMatchObject({ status: 'in_progress', conclusion: null })
})

test('a commit without a run has none, even after green ones', async () => {
  await using it = await startNotes()
  it.github.addRun(it.repository)
  const headSha = it.github.addCommit(it.repository, { 'a.txt': 'a' })
  const wanted = { fileName: 'ci.yml', branch: 'main', headSha }
  expect(await it.client.latestRun(notes, wanted)).toBeNull()
  expect(await it.client.latestRun(notes, { ...wanted, fileName: 'x.yml' })).toBeNull()
})

test('a server that does not know of commits lends no green run to one', async () => {
  await using it = await startNotes()
  const { client, github, repository } = it
  github.addRun(repository)
  const [headSha, branch] = [headOf(repository), 'main']
  const old = { fileName: 'ci.yml', branch, headSha }
  expect(await client.latestRun(notes, old)).not.toBeNull()
  const body = JSON.stringify({
    workflow_runs: [
      {
        id: 1,
        html_url: 'https://github.com/ada/notes/actions/runs/1',
        event: 'push',
        status: 'completed',
        conclusion: 'success',
        head_branch: 'main',
        head_sha: 'a'.repeat(40),
        run_number: 1,
        created_at: '2026-05-01T12:00:00Z',
      },
    ],
  })
  github.answerWith({ body })
  const itself = { ...old, headSha: 'a'.repeat(40) }
  expect(await client.latestRun(notes, itself)).toMatchObject({ attempt: 1 })
  expect(await client.latestRun(notes, old)).toBeNull()
  expect(await client.latestRun(notes, { ...itself, branch: 'other' })).toBeNull()
  const any = { ...itself, headSha: null }
  expect(await client.latestRun(notes, any)).toMatchObject({ id: 1 })
  expect(await client.latestRun(notes, { ...any, branch: 'other' })).toBeNull()
})

test('the latest run for whatever commit is found, too', async () => {
  await using it = await startNotes()
  const { client, github, repository } = it
  const wanted = { fileName: 'ci.yml', branch: 'main', headSha: null }
  github.addWorkflow(repository)
  expect(await client.latestRun(notes, wanted)).toBeNull()
  github.addRun(repository, { branch: 'other', headSha: 'f'.repeat(40) })
  expect(await client.latestRun(notes, wanted)).toBeNull()
  github.addRun(repository)
  const { id } = github.addRun(repository, { conclusion: 'failure' })
  github.addCommit(repository, { 'a.txt': 'a' })
  expect(await client.latestRun(notes, wanted)).toMatchObject({ id })
})
