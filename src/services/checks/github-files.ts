import type { FileExpectation } from '#catalogue/requirement-checks.ts'
import type { GitHubContent } from '#clients/github-contents.ts'
import type { GitHubRepository } from '#clients/github-repositories.ts'
import type { GitHubClient } from '#clients/github.ts'

import { checkOnGitHub, ONLY_A_GITHUB_NAME, type OnGitHub } from './github-check.ts'
import { evidenceOf } from './github-evidence.ts'
import { faultOf } from './github-file-faults.ts'
import { asFound, findRepository } from './github-repositories.ts'
import type { CheckKind, Evidence } from './kind.ts'

/** Makes the kind of check that looks for files on the default branch. */
export function createGitHubFilesCheck({
  github,
}: {
  readonly github: GitHubClient
}): CheckKind<'github-files'> {
  return {
    ...ONLY_A_GITHUB_NAME,
    kind: 'github-files',
    run: ({ repository: ref, files }, context) => {
      const done = 'Your repository has the files that are asked for.'
      return checkOnGitHub({ github, context, done }, async (at) => {
        const repository = await findRepository(at, ref)
        const contents = await readFiles(at, repository, files)
        const evidence = files.flatMap((file, index) =>
          judge(at, { repository, file, content: contents[index] ?? null }),
        )
        return { repository: asFound(repository), evidence }
      })
    },
  }
}

function readFiles(
  { ask }: OnGitHub,
  repository: GitHubRepository,
  files: readonly FileExpectation[],
): Promise<readonly (GitHubContent | null)[]> {
  return Promise.all(
    files.map(({ path, maxBytes }) =>
      ask((github) => github.file(repository, path, maxBytes)),
    ),
  )
}

/** Each file has a step of its own, so that all that is missing is seen at once. */
function judge(
  { steps }: OnGitHub,
  {
    repository,
    file,
    content,
  }: {
    readonly repository: GitHubRepository
    readonly file: FileExpectation
    readonly content: GitHubContent | null
  },
): readonly Evidence[] {
  const name = `The file ${file.path}`
  const fault = faultOf(file, content, repository)
  if (fault !== null) steps.note({ name, ...fault })
  else if (content?.kind === 'file') steps.pass(name, `${String(content.bytes)} bytes`)
  return content?.kind === 'file' ? [evidenceOf(content)] : []
}
