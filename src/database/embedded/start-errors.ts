import { DatabaseStartError } from '#database/errors.ts'
import { hasCode } from '#database/system.ts'

/** Makes one clear sentence of what a program of the server said when it failed. */
export function startErrorOf(said: string, folder: string): DatabaseStartError {
  const cause = new Error(said)
  if (said.includes('No space left on device'))
    return new DatabaseStartError(
      `The disk that holds ${folder} is full: make room, then start again.`,
      { cause },
    )
  if (/Permission denied|Operation not permitted/.test(said))
    return noRights(folder, cause)
  const [reason = 'no reason given'] = said.match(/(?:FATAL|PANIC|error):\s.+/g) ?? []
  return new DatabaseStartError(
    `The embedded PostgreSQL in ${folder} could not be started: ${reason.trim()}`,
    { cause },
  )
}

/**
 * Gives an error of the operating system about the data folder as a sentence; other
 * errors are given back as they are.
 */
export function folderErrorOf(error: unknown, folder: string): unknown {
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return noRights(folder, error)
  if (hasCode(error, 'ENOSPC', 'EDQUOT'))
    return startErrorOf('No space left on device', folder)
  if (hasCode(error, 'ENOTDIR') || (hasCode(error, 'EEXIST') && isMkdir(error)))
    return new DatabaseStartError(
      `The data folder ${folder} is not a folder: set WAYMARK_DATA to another one.`,
      { cause: error },
    )
  return error
}

function noRights(folder: string, cause: unknown): DatabaseStartError {
  return new DatabaseStartError(
    `The data folder ${folder} cannot be used with the rights of this process: ` +
      'give it the rights, or set WAYMARK_DATA to a folder that it owns.',
    { cause },
  )
}

function isMkdir(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'mkdir'
}
