import { systemClock, type Clock } from '#core/clock.ts'

import { createGitHubApi } from './github-api.ts'
import { createContentCalls } from './github-contents.ts'
import { createPullRequestCalls } from './github-pull-requests.ts'
import { createRepositoryCalls } from './github-repositories.ts'
import { createWorkflowCalls } from './github-workflows.ts'

export { GitHubUnavailableError } from './github-errors.ts'

/** Where GitHub is, who asks, and how patient we are with it. */
export interface GitHubClientOptions {
  /** `https://api.github.com`; that of a GitHub server has a path too. */
  readonly apiUrl: string
  /** `null`: GitHub answers 60 requests an hour from our address. */
  readonly token: string | null
  /** Tells when a pause that GitHub asked for is over; the machine's unless given. */
  readonly clock?: Clock
  /** In which a call ends, with all its requests; 30 s unless given. */
  readonly timeoutMs?: number
  /** In which one attempt at one request ends; 8 s unless given. */
  readonly attemptTimeoutMs?: number
  /** Wait before the second attempt, doubling from there; 250 ms unless given. */
  readonly firstWaitMs?: number
}

/** GitHub as far as it is asked about the work of learners. */
export interface GitHubClient
  extends
    ReturnType<typeof createRepositoryCalls>,
    ReturnType<typeof createContentCalls>,
    ReturnType<typeof createWorkflowCalls>,
    ReturnType<typeof createPullRequestCalls>,
    AsyncDisposable {
  /** Ends the connections. */
  readonly close: () => Promise<void>
}

const DEFAULTS = {
  clock: systemClock,
  timeoutMs: 30_000,
  attemptTimeoutMs: 8_000,
  firstWaitMs: 250,
}

/** Makes the one client of GitHub; it connects at the first request. */
export function createGitHubClient(options: GitHubClientOptions): GitHubClient {
  const api = createGitHubApi({ ...DEFAULTS, ...options })
  return {
    ...createRepositoryCalls(api),
    ...createContentCalls(api),
    ...createWorkflowCalls(api),
    ...createPullRequestCalls(api),
    close: api.close,
    [Symbol.asyncDispose]: api.close,
  }
}
