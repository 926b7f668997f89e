import type { FileExpectation } from '#catalogue/requirement-checks.ts'
import type { GitHubContent } from '#clients/github-contents.ts'
import type { GitHubRepository } from '#clients/github-repositories.ts'
import { matchPatterns, PatternTimeoutError } from '#core/bounded-match.ts'
import { createLogger } from '#core/logger.ts'

import { NOT_YOUR_DOING } from './github-ask.ts'
import type { Advice } from './github-check.ts'
import type { GitHubTextFile } from './github-evidence.ts'
import { CheckUnavailableError } from './kind.ts'

const logger = createLogger('checks')

/** GitHub gives the content of no larger file, whatever a check allows. */
const MAX_READ_BYTES = 1_000_000

/**
 * Says what is wrong with a file; `null`: it is as it should be. The pattern that it
 * must match is never told.
 * @throws CheckUnavailableError the pattern took too long
 */
export function faultOf(
  file: FileExpectation,
  content: GitHubContent | null,
  { fullName, defaultBranch }: GitHubRepository,
): Advice | null {
  const { path } = file
  switch (content?.kind) {
    case undefined:
      return {
        seen: `There is no ${path} on the branch ${defaultBranch} of ${fullName}.`,
        nextStep:
          `Commit it and push it to ${defaultBranch}. Its name and its folder must ` +
          'be exactly these; capitals count.',
      }
    case 'directory':
    case 'submodule':
    case 'symlink':
      return {
        seen: `${path} is no file in ${fullName}: it is a ${content.kind}.`,
        nextStep: `Put a file of this name in its place, and push it.`,
      }
    case 'too_large':
      return {
        seen: `${path} is too large: it has ${bytesOf(content.bytes)}.`,
        nextStep: `Bring it down to ${bytesOf(mostOf(file))}.`,
      }
    case 'file':
      return faultInside(file, content)
  }
}

function faultInside(file: FileExpectation, content: GitHubTextFile): Advice | null {
  const { path, minBytes } = file
  if (content.bytes < minBytes)
    return {
      seen: content.bytes === 0 ? `${path} is empty.` : `${path} is too short.`,
      nextStep:
        `It has ${bytesOf(content.bytes)}; at least ${bytesOf(minBytes)} are asked ` +
        'for. See that you saved it before you committed it.',
    }
  if (isMatch(file, content.text)) return null
  if (/[\0\ufffd]/.test(content.text))
    return {
      seen: `${path} is not saved as UTF-8, so it cannot be read.`,
      nextStep: 'Save it with the encoding UTF-8, commit it, and push it.',
    }
  return {
    seen: `${path} is there, but does not have in it what is asked for.`,
    nextStep: 'Compare it with the instructions, change it, commit it, and push it.',
  }
}

function isMatch({ path, matches }: FileExpectation, text: string): boolean {
  if (matches === null) return true
  try {
    return matchPatterns([{ source: matches, flags: 'mu' }], text).every(Boolean)
  } catch (error) {
    if (!(error instanceof PatternTimeoutError)) throw error
    logger.warn('check.pattern.timed_out', { path, error })
    const message = `It takes this check too long to read ${path}. ${NOT_YOUR_DOING}`
    throw new CheckUnavailableError(message, { cause: error })
  }
}

function mostOf({ maxBytes }: FileExpectation): number {
  return Math.min(maxBytes, MAX_READ_BYTES)
}

function bytesOf(count: number): string {
  return count === 1 ? '1 byte' : `${String(count)} bytes`
}
