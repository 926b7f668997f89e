import { expect, test } from 'vitest'

import { checkContext, startChecks } from '#tests/support/github-check.ts'

/** A GitHub where Ada's `notes` has a workflow that never ran. */
async function startNotes() {
  const it = await startChecks()
  const notes = it.github.addRepository({ owner: it.ada, name: 'notes' })
  it.github.addWorkflow(notes)
  return { ...it, notes }
}

type Started = Awaited<ReturnType<typeof startNotes>>

function run(it: Started) {
  const repository = { by: 'name', name: 'notes' } as const
  const check = { kind: 'github-workflow', repository, workflow: 'ci.yml' } as const
  return it.workflow.run(check, checkContext())
}

/** As it is shown to people. */
function headOf({ notes }: Started): string {
  return notes.branches.get('main')?.sha.slice(0, 7) ?? ''
}

test('tells what was found', async () => {
  await using it = await startNotes()
  it.github.addRun(it.notes)
  const head = headOf(it)
  const result = await run(it)
  expect(result).toMatchObject({
    outcome: 'succeeded',
    message: 'ci.yml succeeded at your newest commit.',
    repository: { id: it.notes.id, owner: 'ada', name: 'notes' },
    uses: null,
  })
  expect(result.steps.slice(2)).toEqual([
    {
      name: 'The branch main',
      verdict: 'passed',
      seen: `Its newest commit is ${head}.`,
      nextStep: null,
    },
    { name: 'The workflow ci.yml', verdict: 'passed', seen: null, nextStep: null },
    {
      name: `Its run for ${head}`,
      verdict: 'passed',
      seen: expect.stringMatching(
        /^Run 1 succeeded: http.*\/ada\/notes\/actions\/runs\/\d+$/,
      ) as unknown,
      nextStep: null,
    },
  ])
})

test.each<[string, (it: Started) => unknown]>([
  [
    'a later run of the same commit',
    ({ github, notes }) => {
      github.addRun(notes, { conclusion: 'failure' })
      github.addRun(notes, { event: 'workflow_dispatch' })
    },
  ],
  [
    'the newest commit after a red one',
    ({ github, notes }) => {
      github.addRun(notes, { conclusion: 'failure' })
      github.addCommit(notes, { 'a.txt': 'a' })
      github.addRun(notes)
    },
  ],
  [
    'a workflow that was switched off after it',
    ({ github, notes }) => {
      notes.workflows.length = 0
      github.addWorkflow(notes, { state: 'disabled_inactivity' })
      github.addRun(notes)
    },
  ],
  [
    'another branch that is red',
    ({ github, notes }) => {
      github.addRun(notes)
      github.addCommit(notes, { 'a.txt': 'a' }, 'feature')
      github.addRun(notes, { branch: 'feature', conclusion: 'failure' })
    },
  ],
  [
    'another workflow that is red',
    ({ github, notes }) => {
      github.addRun(notes)
      github.addRun(notes, { fileName: 'other.yml', conclusion: 'failure' })
    },
  ],
  [
    'a default branch of another name',
    ({ github, notes }) => {
      Object.assign(notes, { defaultBranch: 'trunk' })
      github.addCommit(notes, { 'a.txt': 'a' })
      github.addRun(notes)
    },
  ],
])('passes for %s', async (_case, make) => {
  await using it = await startNotes()
  make(it)
  expect(await run(it)).toMatchObject({ outcome: 'succeeded' })
})

test.each<[string, (it: Started) => unknown, RegExp, RegExp]>([
  [
    'a repository without a commit',
    ({ notes }) => {
      notes.branches.clear()
    },
    /^ada\/notes has no commit on its branch main yet\.$/,
    /Push your work to main/,
  ],
  [
    'no such workflow',
    ({ github, notes }) => {
      notes.workflows.length = 0
      github.addRun(notes, { fileName: 'CI.yml' })
    },
    /^GitHub knows no workflow ci\.yml in ada\/notes\.$/,
    /\.github\/workflows\/ci\.yml.* push it to main/,
  ],
  [
    'a workflow whose file was deleted',
    ({ github, notes }) => {
      notes.workflows.length = 0
      github.addWorkflow(notes, { state: 'deleted' })
    },
    /^GitHub knows no workflow ci\.yml/,
    /\.github\/workflows\/ci\.yml/,
  ],
  [
    'a workflow that is off as in every fork',
    ({ github, notes }) => {
      notes.workflows.length = 0
      github.addWorkflow(notes, { state: 'disabled_fork' })
    },
    /^ci\.yml is switched off in ada\/notes, as in every new fork\.$/,
    /tab Actions of ada\/notes.*enable.*push a commit/,
  ],
  [
    'a workflow that somebody switched off',
    ({ github, notes }) => {
      notes.workflows.length = 0
      github.addWorkflow(notes, { state: 'disabled_manually' })
    },
    /^ci\.yml is switched off in ada\/notes\.$/,
    /enable/,
  ],
  [
    'no run at all',
    () => null,
    /^ci\.yml has not run on main of ada\/notes yet\.$/,
    /Push a commit to main, or run it by hand/,
  ],
  [
    'a run for an older commit',
    ({ github, notes }) => {
      github.addRun(notes)
      github.addCommit(notes, { 'a.txt': 'a' })
    },
    /^The latest run of ci\.yml is for the commit \w{7}, and your newest on main is/,
    /Push a commit to main that starts it, or run it by hand/,
  ],
  [
    'a green run of another workflow',
    ({ github, notes }) => github.addRun(notes, { fileName: 'other.yml' }),
    /has not run on main of ada\/notes yet/,
    /Push a commit/,
  ],
  [
    'a green run on another branch',
    (it) => {
      const sha = it.github.addCommit(it.notes, { 'a.txt': 'a' }, 'feature')
      return it.github.addRun(it.notes, { branch: 'feature', headSha: sha })
    },
    /has not run on main of ada\/notes yet/,
    /Push a commit/,
  ],
])('fails for %s', async (_case, make, seen, nextStep) => {
  await using it = await startNotes()
  make(it)
  const { outcome, message, steps } = await run(it)
  expect(outcome).toBe('failed')
  expect(message).toMatch(seen)
  expect(steps.at(-1)?.nextStep).toMatch(nextStep)
})

test.each<[string, string | null, string, RegExp]>([
  ['queued', null, 'waits for its turn', /^Wait until it is over, then check again/],
  ['pending', null, 'waits for its turn', /^Wait until it is over, then check again/],
  ['waiting', null, 'waits for its turn', /^Wait until it is over, then check again/],
  ['in_progress', null, 'is still going on', /^Wait until it is over, then check/],
  ['completed', 'failure', 'failed', /first red line, mend it, and push/],
  ['completed', 'timed_out', 'took too long and was ended', /mend it, and push/],
  ['completed', 'startup_failure', 'could not start', /wrong in the workflow file/],
  ['completed', 'action_required', 'waits for somebody to allow it', /allow it/],
  ['completed', 'cancelled', 'was cancelled', /press Re-run all jobs/],
  ['completed', 'stale', 'was given up by GitHub', /press Re-run all jobs/],
  ['completed', 'skipped', 'was skipped', /`if:`/],
  ['completed', 'neutral', 'ended as “neutral”', /Open the run/],
])('fails for a run that is %s, %s', async (status, conclusion, what, advice) => {
  await using it = await startNotes()
  it.github.addRun(it.notes)
  const { id } = it.github.addRun(it.notes, { status, conclusion })
  const { outcome, message, steps } = await run(it)
  expect(outcome).toBe('failed')
  expect(message).toBe(`Run 2 for your newest commit ${what}.`)
  const nextStep = steps.at(-1)?.nextStep
  expect(nextStep).toMatch(advice)
  expect(nextStep).toMatch(new RegExp(`It is at http.*/actions/runs/${String(id)}$`))
})
