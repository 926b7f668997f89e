import { TaskCancelledError, timeout, TimeoutStrategy } from 'cockatiel'

import { GitHubUnavailableError } from './github-errors.ts'
import type { GitHubAccess } from './github-exchange.ts'
import { FieldError } from './github-fields.ts'
import { createGitHubLoader } from './github-loader.ts'

/** What to ask for, and how to read it. */
export interface GitHubRequest<T> {
  /** Below the address of the API, encoded; `null`: of something that cannot exist. */
  readonly path: string | null
  /** Media type, where it is not the usual one. */
  readonly accept?: string
  /** @throws FieldError the body has another shape */
  readonly read: (body: unknown) => T
}

/** What was asked for, and where more of it is. */
export interface GitHubAnswer<T> {
  readonly value: T
  /** Path of the next page; `null`: this is the last one. */
  readonly nextPath: string | null
}

/**
 * Asks for one thing. `null`: it does not exist, or is not shown to us.
 * @throws GitHubUnavailableError GitHub gave no usable answer
 */
export type GitHubGet = <T>(
  request: GitHubRequest<T>,
) => Promise<GitHubAnswer<T> | null>

/** The API of one GitHub, a call at a time. */
export type GitHubApi = ReturnType<typeof createGitHubApi>

const JSON_TYPE = 'application/vnd.github+json'

/** Makes what all calls to one GitHub share. */
export function createGitHubApi(access: GitHubAccess) {
  const { load, pathOf, close } = createGitHubLoader(access)
  const deadline = timeout(access.timeoutMs, TimeoutStrategy.Aggressive)

  /**
   * Runs the requests of one call, all of them within its time.
   * @throws GitHubUnavailableError GitHub gave no usable answer, or not in time
   */
  async function within<T>(work: (get: GitHubGet) => Promise<T>): Promise<T> {
    try {
      return await deadline.execute(({ signal }) => work(getUntil(signal)))
    } catch (error) {
      if (!(error instanceof TaskCancelledError)) throw error
      throw new GitHubUnavailableError('timeout', error)
    }
  }

  function getUntil(signal: AbortSignal): GitHubGet {
    return async ({ path, accept = JSON_TYPE, read }) => {
      signal.throwIfAborted()
      const document = path === null ? null : await load(path, accept)
      if (document === null) return null
      const next = /<([^<>]*)>;\s*rel="next"/.exec(document.link ?? '')?.[1]
      const nextPath = next === undefined ? null : pathOf(next)
      return { value: readBody(document.body, read), nextPath }
    }
  }

  return { within, close }
}

function readBody<T>(body: string, read: (body: unknown) => T): T {
  try {
    return read(JSON.parse(body))
  } catch (error) {
    const misshapen = error instanceof FieldError || error instanceof SyntaxError
    if (!misshapen) throw error
    throw new GitHubUnavailableError('unexpected', error)
  }
}
