import type { Advice } from './github-check.ts'
import type { LookedAt } from './github-pull-request-search.ts'

/** Pull requests whose shortfall is told, newest first. */
const MAX_TOLD = 3

/** Where merged pull requests of the learner were looked for. */
export interface PullRequestPlace {
  /** `owner/name` of the repository that they are made to. */
  readonly fullName: string
  /** It is the learner's, who can merge there. */
  readonly isOwn: boolean
  /** There are older ones that were not looked at. */
  readonly isCut: boolean
}

/** Where no pull request of the learner's was merged. */
export function adviseOnMerging(place: PullRequestPlace): Advice {
  const { fullName } = place
  return {
    seen: `No pull request of yours to ${fullName} was merged.${whereItEnds(place)}`,
    nextStep:
      `Open one in the tab Pull requests of ${fullName} on GitHub, from your own ` +
      `account. ${howToMerge(place)}`,
  }
}

/** Where none of those that were merged will do. */
export function adviseOnRejected(
  place: PullRequestPlace,
  lookedAt: readonly LookedAt[],
): Advice {
  const used = lookedAt.find(({ isUsed }) => isUsed)
  if (used !== undefined)
    return {
      seen:
        `Your pull request ${numberOf(used)} fits, but has proven something else ` +
        `already.${whereItEnds(place)}`,
      nextStep: `Open another one with such a change. ${howToMerge(place)}`,
    }
  const shortfalls = lookedAt.slice(0, MAX_TOLD).map(shortfall).join('; ')
  return {
    seen:
      `No merged pull request of yours to ${place.fullName} fits: ` +
      `${shortfalls}.${whereItEnds(place)}`,
    nextStep: `Open one that touches all that is asked for. ${howToMerge(place)}`,
  }
}

function shortfall(lookedAt: LookedAt): string {
  const among = lookedAt.truncated ? ' among those that were looked at' : ''
  const globs = lookedAt.missing.join(', ')
  return `${numberOf(lookedAt)} touches no file${among} of the form ${globs}`
}

function howToMerge({ isOwn }: PullRequestPlace): string {
  return isOwn
    ? 'Then press Merge pull request there: to close it is not enough.'
    : 'It counts as soon as those who look after the repository have merged it.'
}

// A search that was cut short would end so each time, so it is not called an outage; a
// new pull request is always among the newest.
function whereItEnds({ isCut }: PullRequestPlace): string {
  return isCut ? ' Only your newest ones were looked at.' : ''
}

function numberOf({ pullRequest }: LookedAt): string {
  return `#${String(pullRequest.number)}`
}
