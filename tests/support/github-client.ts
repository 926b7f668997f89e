import {
  createGitHubClient,
  type GitHubClient,
  type GitHubClientOptions,
} from '#clients/github.ts'

import { startGitHub, type GitHubServer } from './github-server.ts'
import type { GitHubRepositoryFacts } from './github-world.ts'

/** A client of a GitHub of the tests, which hardly waits before it tries again. */
export function gitHubClient(
  { apiUrl, token }: Pick<GitHubServer, 'apiUrl' | 'token'>,
  options: Partial<GitHubClientOptions> = {},
): GitHubClient {
  return createGitHubClient({ apiUrl, token, firstWaitMs: 1, ...options })
}

/** Starts a GitHub with Ada's repository `ada/notes`, and a client of it. */
export async function startNotes(
  facts: Omit<GitHubRepositoryFacts, 'owner'> = {},
  options: Partial<GitHubClientOptions> = {},
) {
  const github = await startGitHub()
  const ada = github.addUser({ login: 'ada' })
  const repository = github.addRepository({ name: 'notes', ...facts, owner: ada })
  const client = gitHubClient(github, options)
  return {
    github,
    client,
    ada,
    repository,
    [Symbol.asyncDispose]: async () => {
      // The server first: the client waits for what it has asked.
      await github[Symbol.asyncDispose]()
      await client.close()
    },
  }
}

/** Why a call came to nothing. @throws Error it came to something */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  const [outcome] = await Promise.allSettled([call])
  if (outcome.status === 'rejected') return outcome.reason
  throw new Error('It came to something.')
}
