import type { GitHubClient, GitHubClientOptions } from '#clients/github.ts'
import { createGitHubFilesCheck } from '#services/checks/github-files.ts'
import { createGitHubForkCheck } from '#services/checks/github-fork.ts'
import * as profileReadme from '#services/checks/github-profile-readme.ts'
import { createGitHubPullRequestCheck } from '#services/checks/github-pull-request.ts'
import { createGitHubWorkflowCheck } from '#services/checks/github-workflow.ts'
import type { CheckContext } from '#services/checks/kind.ts'

import { gitHubClient } from './github-client.ts'
import { startGitHub } from './github-server.ts'

/** What a test may say of the context of a check; the learner is Ada unless given. */
export interface CheckFacts extends Partial<Omit<CheckContext, 'learner'>> {
  readonly githubName?: string | null
}

/** The context of an attempt. */
export function checkContext({
  githubName = 'ada',
  ...facts
}: CheckFacts = {}): CheckContext {
  return {
    requirementId: 'the-requirement',
    learner: { userId: '01890a5d-ac96-774b-bcce-b302099a8057', githubName },
    value: null,
    repositoryOf: () => Promise.resolve(null),
    nonce: 'n0nce'.padEnd(24, 'x'),
    now: new Date('2026-05-01T12:00:00Z'),
    submittedAt: new Date('2026-05-01T12:00:00Z'),
    signal: new AbortController().signal,
    ...facts,
  }
}

/** Starts a GitHub where there are Ada, Bob and Acme, and the kinds that ask it. */
export async function startChecks(options: Partial<GitHubClientOptions> = {}) {
  const github = await startGitHub()
  const ada = github.addUser({ login: 'ada' })
  const bob = github.addUser({ login: 'bob' })
  const acme = github.addUser({ login: 'acme', type: 'Organization' })
  const client = gitHubClient(github, options)
  return {
    github,
    ada,
    bob,
    acme,
    ...gitHubKinds(client),
    [Symbol.asyncDispose]: async () => {
      // The server first: the client waits for what it has asked.
      await github[Symbol.asyncDispose]()
      await client.close()
    },
  }
}

/** The kinds of one client; the pull requests in `used` have served already. */
function gitHubKinds(github: GitHubClient) {
  const used = new Set<string>()
  const isUsed = (proof: string) => Promise.resolve(used.has(proof))
  return {
    used,
    profileReadme: profileReadme.createProfileReadmeCheck({ github }),
    fork: createGitHubForkCheck({ github }),
    files: createGitHubFilesCheck({ github }),
    workflow: createGitHubWorkflowCheck({ github }),
    pullRequest: createGitHubPullRequestCheck({ github, isUsed }),
  }
}
