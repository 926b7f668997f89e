import type { RepositoryRef } from '#catalogue/requirement-checks.ts'
import type { GitHubRepository } from '#clients/github-repositories.ts'
import { createLogger } from '#core/logger.ts'

import { NOT_YOUR_DOING, type AskGitHub } from './github-ask.ts'
import type { OnGitHub } from './github-check.ts'
import { findFork } from './github-forks.ts'
import { CheckUnavailableError, type FoundRepository } from './kind.ts'

const logger = createLogger('checks')

/**
 * Finds the repository of the learner that a check is about, or ends the check.
 * @throws CheckUnavailableError the upstream of the fork cannot be seen
 * @throws StepFailedError there is none
 */
export async function findRepository(
  at: OnGitHub,
  ref: RepositoryRef,
): Promise<GitHubRepository> {
  switch (ref.by) {
    case 'name':
      return findOwn(at, { owner: at.learner.login, name: ref.name })
    case 'fork':
      return findFork(at, await findUpstream(at.ask, ref.upstream))
    case 'requirement':
      return findOwn(at, await getFound(at, ref.requirementId))
  }
}

/**
 * Finds a repository that the curriculum names, `owner/name`.
 * @throws CheckUnavailableError it cannot be seen, which is no learner's fault
 */
export async function findUpstream(
  ask: AskGitHub,
  fullName: string,
): Promise<GitHubRepository> {
  const [owner = '', name = ''] = fullName.split('/')
  const upstream = await ask((github) => github.repository({ owner, name }))
  if (upstream !== null) return upstream
  logger.warn('check.upstream.missing', { path: fullName })
  const message =
    `GitHub shows us no repository ${fullName}: it is gone, or it is private. Those ` +
    `who write the course have to mend that. ${NOT_YOUR_DOING}`
  throw new CheckUnavailableError(message, { cause: null })
}

/** What later requirements look into. */
export function asFound({ id, owner, name }: GitHubRepository): FoundRepository {
  return { id, owner, name }
}

async function getFound(
  { context, steps }: OnGitHub,
  requirementId: string,
): Promise<FoundRepository> {
  const found = await context.repositoryOf(requirementId)
  if (found !== null) return found
  return steps.fail({
    name: 'Your repository',
    seen: 'The hands-on work before this one has not found your repository yet.',
    nextStep: 'Prove that work first, then check this one again.',
  })
}

/**
 * By its name, also where it was found before: who deletes a repository and makes it
 * again has another one in its place, and a success that found the first is final.
 */
async function findOwn(
  { ask, steps, learner }: OnGitHub,
  { owner, name }: { readonly owner: string; readonly name: string },
): Promise<GitHubRepository> {
  const wanted = `${owner}/${name}`
  const step = `Your repository ${wanted}`
  const repository = await ask((github) => github.repository({ owner, name }))
  if (repository === null)
    return steps.fail({
      name: step,
      seen: `GitHub shows us no repository ${wanted}: there is none, or it is private.`,
      nextStep:
        `See that its name is exactly “${name}” and that it is in your account ` +
        `${learner.login}. If it is private, make it public: in its Settings, at the ` +
        'bottom of the page, under Change visibility.',
    })
  const { fullName } = repository
  const hasMoved = fullName.toLowerCase() !== wanted.toLowerCase()
  if (repository.ownerId !== learner.id)
    return steps.fail({
      name: step,
      seen: hasMoved
        ? `${wanted} is now ${fullName}, which is not in your account.`
        : `${fullName} is not in your account.`,
      nextStep:
        `Make a repository “${name}” in your own account ${learner.login}, ` +
        'push your work to it, and check again.',
    })
  steps.pass(step, hasMoved ? `It is called ${fullName} now.` : null)
  return repository
}
