import type { GitHubClient } from '#clients/github.ts'

import { checkOnGitHub, ONLY_A_GITHUB_NAME } from './github-check.ts'
import { findFork } from './github-forks.ts'
import { asFound, findUpstream } from './github-repositories.ts'
import type { CheckKind } from './kind.ts'

/** Makes the kind of check that looks for a fork, whatever it is called. */
export function createGitHubForkCheck({
  github,
}: {
  readonly github: GitHubClient
}): CheckKind<'github-fork'> {
  return {
    ...ONLY_A_GITHUB_NAME,
    kind: 'github-fork',
    run: ({ upstream }, context) => {
      const done = `You have a fork of ${upstream}.`
      return checkOnGitHub({ github, context, done }, async (at) => {
        const fork = await findFork(at, await findUpstream(at.ask, upstream))
        return { repository: asFound(fork) }
      })
    },
  }
}
