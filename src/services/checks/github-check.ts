import type { GitHubAccount } from '#clients/github-repositories.ts'
import { GitHubUnavailableError, type GitHubClient } from '#clients/github.ts'
import { createLogger } from '#core/logger.ts'

import { NOT_YOUR_DOING, untilAborted, type AskGitHub } from './github-ask.ts'
import {
  CheckUnavailableError,
  type CheckContext,
  type CheckResult,
  type CheckStep,
  type ValueNeed,
} from './kind.ts'
import { checkBySteps, type Findings, type Steps } from './steps.ts'

/** What a check of somebody's work on GitHub has at hand. */
export interface OnGitHub {
  readonly steps: Steps
  readonly ask: AskGitHub
  /** Whose work it has to be. */
  readonly learner: GitHubAccount
  readonly context: CheckContext
}

/** What was seen of something that is not as it should be, and what to do about it. */
export type Advice = Pick<CheckStep, 'seen' | 'nextStep'>

/** What every kind of check on GitHub has in common: only a name is asked for. */
export const ONLY_A_GITHUB_NAME = {
  needsGitHubName: true,
  valueNeed: (): ValueNeed => ({ type: 'none' }),
  readValue: (_check: unknown, value: string) => value,
} as const

const logger = createLogger('checks')

/**
 * Runs a check of a learner's work on GitHub: finds their account, looks, and makes the
 * result of it. `done` is the sentence of a success.
 * @throws CheckUnavailableError GitHub gave no usable answer, or not before the abort
 */
export async function checkOnGitHub(
  {
    github,
    context,
    done,
  }: {
    readonly github: GitHubClient
    readonly context: CheckContext
    readonly done: string
  },
  look: (at: OnGitHub) => Promise<Findings | undefined>,
): Promise<CheckResult> {
  const ask = untilAborted(context.signal, github)
  try {
    return await checkBySteps(done, async (steps) => {
      const learner = await findLearner(context, ask, steps)
      return look({ steps, ask, learner, context })
    })
  } catch (error) {
    if (!(error instanceof GitHubUnavailableError)) throw error
    const { reason, retryAt } = error
    logger.warn('check.github.unavailable', { reason, error })
    throw new CheckUnavailableError(explain(error), { cause: error, retryAt })
  }
}

async function findLearner(
  { learner: { githubName } }: CheckContext,
  ask: AskGitHub,
  steps: Steps,
): Promise<GitHubAccount> {
  const name = 'Your GitHub account'
  if (githubName === null)
    return steps.fail({
      name,
      seen: 'Your GitHub name is not known here.',
      nextStep: 'Give your GitHub name, and check again.',
    })
  const user = await ask((github) => github.user(githubName))
  if (user === null)
    return steps.fail({
      name,
      seen: `Nobody at GitHub is called ${githubName}.`,
      nextStep:
        'Open your profile at GitHub: your name stands in its address, after ' +
        'github.com/. Give that name, and check again.',
    })
  if (user.type !== 'User')
    return steps.fail({
      name,
      seen: `${user.login} is not the GitHub account of a person.`,
      nextStep: 'Give the name of your own account, and check again.',
    })
  steps.pass(name, user.login)
  return user
}

function explain({ reason, retryAt }: GitHubUnavailableError): string {
  const again =
    retryAt === null ? '' : ` GitHub lets us ask again at ${timeOf(retryAt)}.`
  return `${WHAT_IS_WRONG[reason]}${again} ${NOT_YOUR_DOING}`
}

const NO_ANSWER = 'GitHub does not answer just now.'

const WHAT_IS_WRONG: Readonly<Record<GitHubUnavailableError['reason'], string>> = {
  network: NO_ANSWER,
  timeout: NO_ANSWER,
  server_error: NO_ANSWER,
  circuit_open: NO_ANSWER,
  overloaded: 'We have more to ask GitHub just now than it answers.',
  rate_limited: 'GitHub does not answer us just now: we have asked it too much.',
  unauthorized:
    'GitHub does not let this site ask, which only those who run the site can mend.',
  unexpected: 'GitHub gave an answer that this site does not understand.',
}

/** Rounded up, so that it is not too early; the learner's time zone is not known. */
function timeOf(instant: Date): string {
  const minute = new Date(Math.ceil(instant.getTime() / 60_000) * 60_000)
  return `${minute.toISOString().slice(11, 16)} UTC`
}
