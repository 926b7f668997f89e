import type { GitHubRepository } from '#clients/github-repositories.ts'
import type { GitHubClient } from '#clients/github.ts'
import type { IsUsed } from '#services/proofs.ts'

import { checkOnGitHub, ONLY_A_GITHUB_NAME, type OnGitHub } from './github-check.ts'
import { adviseOnMerging, adviseOnRejected } from './github-pull-request-advice.ts'
import { isFree, lookThrough, type LookedAt } from './github-pull-request-search.ts'
import { findRepository, findUpstream } from './github-repositories.ts'
import type { CheckKind, CheckOf } from './kind.ts'

type PullRequestCheck = CheckOf<'github-pull-request'>

/** Pull requests that are looked at, newest first; each costs a request at least. */
const MAX_CANDIDATES = 30

/**
 * Makes the kind of check that looks for a merged pull request of the learner's own;
 * one that has served another requirement is passed over.
 */
export function createGitHubPullRequestCheck({
  github,
  isUsed,
}: {
  readonly github: GitHubClient
  readonly isUsed: IsUsed
}): CheckKind<'github-pull-request'> {
  async function findProof(at: OnGitHub, check: PullRequestCheck): Promise<LookedAt> {
    const { learner, steps } = at
    const repository = await findTarget(at, check.repository)
    const { fullName, ownerId } = repository
    const merged = await at.ask((github) =>
      github.mergedPullRequests(repository, learner),
    )
    const all = merged?.items ?? []
    const candidates = all.slice(0, MAX_CANDIDATES)
    const isCut = merged?.truncated === true || all.length > MAX_CANDIDATES
    const place = { fullName, isOwn: ownerId === learner.id, isCut }
    const name = `Your merged pull requests to ${fullName}`
    if (candidates.length === 0) return steps.fail({ name, ...adviseOnMerging(place) })
    const search = { repository, candidates, globs: check.files, isUsed }
    const lookedAt = await lookThrough(at, search)
    const proof = lookedAt.find(isFree)
    return proof ?? steps.fail({ name, ...adviseOnRejected(place, lookedAt) })
  }

  return {
    ...ONLY_A_GITHUB_NAME,
    kind: 'github-pull-request',
    run: (check, context) => {
      const done = 'A pull request of yours that touches what is asked for was merged.'
      return checkOnGitHub({ github, context, done }, async (at) => {
        const { pullRequest, uses } = await findProof(at, check)
        const name = `Your pull request #${String(pullRequest.number)}`
        at.steps.pass(name, pullRequest.title)
        return { uses }
      })
    },
  }
}

async function findTarget(
  at: OnGitHub,
  target: PullRequestCheck['repository'],
): Promise<GitHubRepository> {
  if (target.by !== 'upstream') return findRepository(at, target)
  const upstream = await findUpstream(at.ask, target.upstream)
  at.steps.pass(`The repository ${upstream.fullName}`)
  return upstream
}
