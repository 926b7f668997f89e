import type { GitHubRepository } from '#clients/github-repositories.ts'
import type { GitHubWorkflow, GitHubWorkflowRun } from '#clients/github-workflows.ts'
import type { GitHubClient } from '#clients/github.ts'

import {
  checkOnGitHub,
  ONLY_A_GITHUB_NAME,
  type Advice,
  type OnGitHub,
} from './github-check.ts'
import { asFound, findRepository } from './github-repositories.ts'
import { faultOfRun } from './github-run-faults.ts'
import type { CheckKind } from './kind.ts'

/** Makes the kind of check that wants a workflow green at the newest commit. */
export function createGitHubWorkflowCheck({
  github,
}: {
  readonly github: GitHubClient
}): CheckKind<'github-workflow'> {
  return {
    ...ONLY_A_GITHUB_NAME,
    kind: 'github-workflow',
    run: ({ repository: ref, workflow: fileName }, context) => {
      const done = `${fileName} succeeded at your newest commit.`
      return checkOnGitHub({ github, context, done }, async (at) => {
        const repository = await findRepository(at, ref)
        const headSha = await findHead(at, repository)
        const place = { repository, fileName, headSha }
        const workflow = await findWorkflow(at, place)
        await assertGreen(at, workflow, place)
        return { repository: asFound(repository) }
      })
    },
  }
}

/** A workflow at the newest commit of the default branch. */
interface Place {
  readonly repository: GitHubRepository
  readonly fileName: string
  readonly headSha: string
}

async function findHead(
  { ask, steps }: OnGitHub,
  repository: GitHubRepository,
): Promise<string> {
  const { defaultBranch, fullName } = repository
  const name = `The branch ${defaultBranch}`
  const head = await ask((github) => github.branchHead(repository, defaultBranch))
  if (head === null)
    return steps.fail({
      name,
      seen: `${fullName} has no commit on its branch ${defaultBranch} yet.`,
      nextStep: `Push your work to ${defaultBranch}.`,
    })
  steps.pass(name, `Its newest commit is ${short(head)}.`)
  return head
}

async function findWorkflow(
  { ask, steps }: OnGitHub,
  { repository, fileName }: Place,
): Promise<GitHubWorkflow> {
  const name = `The workflow ${fileName}`
  const workflow = await ask((github) => github.workflow(repository, fileName))
  if (workflow !== null && workflow.state !== 'deleted') {
    steps.pass(name)
    return workflow
  }
  const { defaultBranch, fullName } = repository
  return steps.fail({
    name,
    seen: `GitHub knows no workflow ${fileName} in ${fullName}.`,
    nextStep:
      `Put it at .github/workflows/${fileName}, with exactly this name, and push it ` +
      `to ${defaultBranch}.`,
  })
}

async function assertGreen(
  { ask, steps }: OnGitHub,
  workflow: GitHubWorkflow,
  place: Place,
): Promise<void> {
  const { repository, fileName, headSha } = place
  const branch = repository.defaultBranch
  const name = `Its run for ${short(headSha)}`
  const latest = (sha: string | null) =>
    ask((github) => github.latestRun(repository, { fileName, branch, headSha: sha }))
  const run = await latest(headSha)
  const fault =
    run === null
      ? faultWithoutRun(workflow, place, await latest(null))
      : faultOfRun(run)
  if (fault !== null) steps.fail({ name, ...fault })
  else steps.pass(name, seenOf(run))
}

/** `older`: the latest run for another commit. */
function faultWithoutRun(
  { state }: GitHubWorkflow,
  { repository, fileName, headSha }: Place,
  older: GitHubWorkflowRun | null,
): Advice {
  const { fullName, defaultBranch } = repository
  if (state !== 'active')
    return {
      seen:
        `${fileName} is switched off in ${fullName}` +
        `${state === 'disabled_fork' ? ', as in every new fork' : ''}.`,
      nextStep:
        `Open the tab Actions of ${fullName} on GitHub and enable its workflows ` +
        `there. Then push a commit to ${defaultBranch}.`,
    }
  if (older !== null)
    return {
      seen:
        `The latest run of ${fileName} is for the commit ${short(older.headSha)}, ` +
        `and your newest on ${defaultBranch} is ${short(headSha)}.`,
      nextStep:
        `Push a commit to ${defaultBranch} that starts it, or run it by hand where ` +
        `it allows that: in the tab Actions of ${fullName}, press Run workflow.`,
    }
  return {
    seen: `${fileName} has not run on ${defaultBranch} of ${fullName} yet.`,
    nextStep:
      `Push a commit to ${defaultBranch}, or run it by hand where it allows that: in ` +
      `the tab Actions of ${fullName}, press Run workflow. See that the file says ` +
      `\`on: push\`.`,
  }
}

function seenOf(run: GitHubWorkflowRun | null): string | null {
  return run && `Run ${String(run.number)} succeeded: ${run.url}`
}

function short(sha: string): string {
  return sha.slice(0, 7)
}
