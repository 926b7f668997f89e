import type { GitHubClient } from '#clients/github.ts'
import type { Grading } from '#services/grading.ts'

import { checkOnGitHub, ONLY_A_GITHUB_NAME, type OnGitHub } from './github-check.ts'
import { evidenceOf, type GitHubTextFile } from './github-evidence.ts'
import { findRepository } from './github-repositories.ts'
import { gradeBySteps } from './graded.ts'
import type { CheckKind, CheckOf } from './kind.ts'

type ReviewCheck = CheckOf<'repository-review'>

/**
 * Makes the kind of check that has files of a repository read against a rubric, once
 * they are all there and small enough: nobody is asked about what can be seen.
 */
export function createRepositoryReviewCheck({
  github,
  grading,
}: {
  readonly github: GitHubClient
  readonly grading: Grading
}): CheckKind<'repository-review'> {
  return {
    ...ONLY_A_GITHUB_NAME,
    kind: 'repository-review',
    run: (check, context) => {
      const done = 'Your files show all that is asked for.'
      return checkOnGitHub({ github, context, done }, async (at) => {
        const repository = await findRepository(at, check.repository)
        const { id, owner, name } = repository
        const files = await gather(at, { check, repository })
        const task = {
          subject: { requirement_id: context.requirementId },
          question: 'The files of a learner’s repository.',
          scenario: null,
          rubric: check.rubric,
          answer: files.map(({ path, text }) => `${path}\n\n${text}`).join('\n\n'),
        }
        await gradeBySteps(grading, task, at.steps)
        return {
          repository: { id, owner, name },
          evidence: files.map(evidenceOf),
        }
      })
    },
  }
}

/** @throws StepFailedError a file is missing, or together they are too large */
async function gather(
  { ask, steps }: OnGitHub,
  {
    check,
    repository,
  }: {
    readonly check: ReviewCheck
    readonly repository: Awaited<ReturnType<typeof findRepository>>
  },
): Promise<readonly GitHubTextFile[]> {
  const contents = await Promise.all(
    check.files.map((path) =>
      ask((github) => github.file(repository, path, check.maxBytes)),
    ),
  )
  const files: GitHubTextFile[] = []
  for (const [index, path] of check.files.entries()) {
    const content = contents[index] ?? null
    const name = `The file ${path}`
    if (content?.kind !== 'file')
      steps.fail({ name, ...adviceOn(content?.kind ?? null, path) })
    else {
      steps.pass(name, `${String(content.bytes)} bytes`)
      files.push(content)
    }
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (bytes > check.maxBytes)
    steps.fail({
      name: 'The size of the files',
      seen: `Together they have ${String(bytes)} bytes.`,
      nextStep: `Make them at most ${String(check.maxBytes)} bytes together.`,
    })
  return files
}

function adviceOn(kind: string | null, path: string) {
  if (kind === 'too_large')
    return { seen: 'It is too large to be read.', nextStep: 'Make it shorter.' }
  return {
    seen: kind === null ? 'It is not there.' : 'It is no ordinary file.',
    nextStep: `Commit a file at ${path} and push it to the default branch.`,
  }
}
