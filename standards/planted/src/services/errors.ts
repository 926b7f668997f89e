import { GithubError } from '#clients/github.ts'
import { DomainError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'

const logger = createLogger('planted')

/** A domain error whose code can change. */
// planted: lint waymark/domain-error-class
export class ForkMissingError extends DomainError {
  readonly code: string = 'fork_missing'
}

/** Fails in a way that no caller can tell from any other. */
export function requireName(name: string): void {
  // planted: lint waymark/domain-errors-only
  if (name === '') throw new Error('no name')
}

/** Fails with an error that its doc comment does not name. */
// planted: lint waymark/throws-doc
export function requireFork(fork: string): void {
  if (fork === '') throw new ForkMissingError('There is no fork.')
}

/** Loses what really happened. @throws ForkMissingError the service is down */
export async function loadFork(load: () => Promise<string>): Promise<string> {
  try {
    return await load()
  } catch {
    // planted: lint waymark/keep-cause
    throw new ForkMissingError('There is no fork.')
  }
}

/** Makes a fault of ours look like an answer. */
export async function hasFork(load: () => Promise<string>): Promise<boolean> {
  try {
    return (await load()) !== ''
    // planted: lint waymark/no-catch-all
  } catch {
    return false
  }
}

/** Loses the stack. */
export async function countForks(load: () => Promise<number>): Promise<number> {
  try {
    return await load()
  } catch (error) {
    // planted: lint waymark/log-the-error
    logger.error('fork.count.failed', { count: 0 })
    throw error
  }
}

/** Hides the outage of another system from the operator. */
export async function readFork(load: () => Promise<string>): Promise<string> {
  try {
    return await load()
    // planted: lint waymark/client-errors
  } catch (error) {
    if (!(error instanceof GithubError)) throw error
    throw new ForkMissingError('There is no fork.', { cause: error })
  }
}
