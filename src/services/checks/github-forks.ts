import type { GitHubAccount, GitHubRepository } from '#clients/github-repositories.ts'

import type { Advice, OnGitHub } from './github-check.ts'

/**
 * Finds the learner's fork of a repository, whatever it is called, or ends the check. A
 * fork of a fork counts, too, if it kept its name: only then is it found.
 * @throws StepFailedError there is none
 */
export async function findFork(
  { ask, steps, learner }: OnGitHub,
  upstream: GitHubRepository,
): Promise<GitHubRepository> {
  const step = `Your fork of ${upstream.fullName}`
  const { fork, truncated } = await ask((github) => github.forkOf(learner, upstream))
  const named = { owner: learner.login, name: upstream.name }
  const found = fork ?? (await ask((github) => github.repository(named)))
  const owned = found?.ownerId === learner.id ? found : null
  if (owned !== null && isForkOf(owned, upstream)) {
    steps.pass(step, owned.fullName)
    return owned
  }
  const what = { learner, upstream, namesake: owned }
  return steps.fail({
    name: step,
    ...(truncated ? adviseOnMany(what) : adviseOnNone(what)),
  })
}

function isForkOf({ parent, source }: GitHubRepository, { id }: GitHubRepository) {
  return parent?.id === id || source?.id === id
}

interface NoFork {
  readonly learner: GitHubAccount
  readonly upstream: GitHubRepository
  /** The learner's repository of the upstream's name. */
  readonly namesake: GitHubRepository | null
}

function adviseOnNone({ learner, upstream, namesake }: NoFork): Advice {
  const press = `Press Fork at the top of the page of ${upstream.fullName} on GitHub.`
  if (namesake === null)
    return {
      seen:
        `GitHub shows us no fork of ${upstream.fullName} in your account ` +
        `${learner.login}: there is none, or it is private.`,
      nextStep: `${press} If you have one that is private, make it public.`,
    }
  const { fullName, parent } = namesake
  const what = parent === null ? 'no fork' : `a fork of ${parent.fullName}`
  return {
    seen: `You have no fork of ${upstream.fullName}: ${fullName} is ${what}.`,
    nextStep: `${press} A copy that was made in another way does not count.`,
  }
}

// A search that was cut short would end so each time, so it is not called an outage: it
// is said how the fork is found all the same.
function adviseOnMany({ learner, upstream }: NoFork): Advice {
  const { fullName, name } = upstream
  return {
    seen:
      `Among the newest forks of ${learner.login} there is none of ${fullName}; ` +
      'older ones were not looked at.',
    nextStep:
      `Press Fork at the top of the page of ${fullName} on GitHub. If you have an ` +
      `older fork of it, call it “${name}” in its Settings: that name is looked at ` +
      'whatever its age.',
  }
}
