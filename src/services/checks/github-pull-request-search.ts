import type { GitHubPullRequestSummary } from '#clients/github-pull-requests.ts'
import type { GitHubRepository } from '#clients/github-repositories.ts'
import type { IsUsed } from '#services/proofs.ts'

import type { OnGitHub } from './github-check.ts'
import { matchesGlob } from './github-globs.ts'

/** Which pull request is looked for, and among which. */
interface PullRequestSearch {
  readonly repository: GitHubRepository
  /** Those of the learner that were merged, newest first. */
  readonly candidates: readonly GitHubPullRequestSummary[]
  /** Each must match a file. */
  readonly globs: readonly string[]
  readonly isUsed: IsUsed
}

/** A pull request that was looked at. */
export interface LookedAt {
  readonly pullRequest: GitHubPullRequestSummary
  /** Globs that match none of its files; empty: it fits. */
  readonly missing: readonly string[]
  /** It has more files than were looked at. */
  readonly truncated: boolean
  /** `pull-request:<repository id>:<number>` */
  readonly uses: string
  /** It fits, and has served another requirement already. */
  readonly isUsed: boolean
}

/**
 * Looks at one candidate after the other until one fits and is free, which is the last
 * of the answer then. Not at all at once: each costs requests, and the newest is the
 * likeliest.
 */
export async function lookThrough(
  at: OnGitHub,
  search: PullRequestSearch,
): Promise<readonly LookedAt[]> {
  const [candidate, ...candidates] = search.candidates
  if (candidate === undefined) return []
  const seen = await lookAt(at, search, candidate)
  if (isFree(seen)) return [seen]
  return [seen, ...(await lookThrough(at, { ...search, candidates }))]
}

/** Tells whether a pull request proves what is asked for. */
export function isFree({ missing, isUsed }: LookedAt): boolean {
  return missing.length === 0 && !isUsed
}

async function lookAt(
  { ask, context }: OnGitHub,
  { repository, globs, isUsed }: PullRequestSearch,
  pullRequest: GitHubPullRequestSummary,
): Promise<LookedAt> {
  const { number } = pullRequest
  const files = await ask((github) => github.pullRequestFiles(repository, number))
  const paths = files?.items.map(({ path }) => path) ?? []
  const missing = globs.filter((glob) => !paths.some((it) => matchesGlob(it, glob)))
  const uses = `pull-request:${String(repository.id)}:${String(number)}`
  return {
    pullRequest,
    missing,
    truncated: files?.truncated === true,
    uses,
    isUsed: missing.length === 0 && (await isUsed(uses, context)),
  }
}
