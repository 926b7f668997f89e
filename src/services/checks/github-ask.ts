import type { GitHubClient } from '#clients/github.ts'

import { CheckUnavailableError } from './kind.ts'

/**
 * Asks GitHub, as long as somebody waits for the check.
 * @throws CheckUnavailableError the attempt was aborted
 * @throws GitHubUnavailableError GitHub gave no usable answer
 */
export type AskGitHub = <T>(
  question: (github: GitHubClient) => Promise<T>,
) => Promise<T>

/** Ends each sentence about somebody else's fault. */
export const NOT_YOUR_DOING = 'That is not your doing, and it does not count.'

/**
 * Makes what asks until a signal aborts: what is under way then is no longer waited
 * for, and nothing more is asked.
 */
export function untilAborted(signal: AbortSignal, github: GitHubClient): AskGitHub {
  return async (question) => {
    if (signal.aborted) throw ended(signal)
    const { promise, reject } = Promise.withResolvers<never>()
    const end = () => {
      reject(ended(signal))
    }
    signal.addEventListener('abort', end, { once: true })
    try {
      return await Promise.race([question(github), promise])
    } finally {
      signal.removeEventListener('abort', end)
    }
  }
}

function ended({ reason }: AbortSignal): CheckUnavailableError {
  const message = `The check was ended before GitHub had answered. ${NOT_YOUR_DOING}`
  return new CheckUnavailableError(message, { cause: reason })
}
