import type { GitHubContent } from '#clients/github-contents.ts'
import type { GitHubRepository } from '#clients/github-repositories.ts'
import type { GitHubClient } from '#clients/github.ts'

import { checkOnGitHub, ONLY_A_GITHUB_NAME, type OnGitHub } from './github-check.ts'
import { evidenceOf } from './github-evidence.ts'
import { asFound } from './github-repositories.ts'
import type { CheckKind } from './kind.ts'

/** GitHub gives no more of a file. */
const MAX_BYTES = 1_048_576

/**
 * Makes the kind of check that looks for the README that GitHub shows on a profile.
 */
export function createProfileReadmeCheck({
  github,
}: {
  readonly github: GitHubClient
}): CheckKind<'github-profile-readme'> {
  return {
    ...ONLY_A_GITHUB_NAME,
    kind: 'github-profile-readme',
    run: ({ minLength }, context) => {
      const done = 'Your GitHub profile has a README.'
      return checkOnGitHub({ github, context, done }, async (at) => {
        const repository = await findProfileRepository(at)
        const readme = await at.ask((github) => github.readme(repository, MAX_BYTES))
        const evidence = judgeReadme(at, readme, { minLength, repository })
        return { repository: asFound(repository), evidence: [evidence] }
      })
    },
  }
}

async function findProfileRepository({
  ask,
  steps,
  learner,
}: OnGitHub): Promise<GitHubRepository> {
  const { login } = learner
  const wanted = `${login}/${login}`
  const named = { owner: login, name: login }
  const found = await ask((github) => github.repository(named))
  const name = `Your profile repository ${wanted}`
  const make =
    `Make a public repository in your account ${login} and call it “${login}” too, ` +
    'letter for letter.'
  if (found === null)
    return steps.fail({
      name,
      seen: `GitHub shows us no repository ${wanted}: there is none, or it is private.`,
      nextStep:
        `${make} If you have it, make it public: in its Settings, at the bottom of ` +
        'the page, under Change visibility.',
    })
  const isNamed = found.name.toLowerCase() === login.toLowerCase()
  if (found.ownerId !== learner.id || !isNamed)
    return steps.fail({
      name,
      seen: `${wanted} is ${found.fullName} now, and no profile repository of yours.`,
      nextStep: make,
    })
  if (found.isPrivate)
    return steps.fail({
      name,
      seen: `${found.fullName} is private, so GitHub does not show it on your profile.`,
      nextStep:
        'Make it public: in its Settings, at the bottom of the page, under Change ' +
        'visibility.',
    })
  steps.pass(name)
  return found
}

function judgeReadme(
  { steps }: OnGitHub,
  readme: GitHubContent | null,
  {
    minLength,
    repository,
  }: { readonly minLength: number; readonly repository: GitHubRepository },
) {
  const name = 'Its README'
  const { fullName } = repository
  if (readme?.kind === 'too_large')
    return steps.fail({
      name,
      seen: `The README of ${fullName} has more than a megabyte.`,
      nextStep: 'Make it shorter.',
    })
  if (readme?.kind !== 'file')
    return steps.fail({
      name,
      seen: `${fullName} has no README on its branch ${repository.defaultBranch}.`,
      nextStep:
        `On the page of ${fullName}, press Add file, Create new file; call it ` +
        'README.md, write about yourself, and commit it.',
    })
  const length = textLength(readme.text)
  if (length < minLength)
    return steps.fail({
      name,
      seen:
        `The README of ${fullName} has ${String(length)} characters of text; at ` +
        `least ${String(minLength)} are asked for.`,
      nextStep:
        'Write more about yourself in it. Comments (<!-- … -->) and spaces in a row ' +
        'do not count.',
    })
  steps.pass(name, `${readme.path}, ${String(length)} characters of text`)
  return evidenceOf(readme)
}

/** In code points. What GitHub puts into a new profile README is a comment mostly. */
function textLength(markdown: string): number {
  const [before = '', ...rest] = markdown.split('<!--')
  // Not by a regular expression: of many openings that nothing closes, it would go
  // through the rest of the text for each.
  const between = rest.map((part) => {
    const end = part.indexOf('-->')
    return end === -1 ? '' : part.slice(end + 3)
  })
  const text = [before, ...between].join('').replaceAll(/\s+/g, ' ').trim()
  return Array.from(text).length
}
