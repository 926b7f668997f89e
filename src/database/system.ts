import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Whether an error of the operating system has one of these codes, such as `ENOENT`.
 */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    codes.includes(error.code)
  )
}

/** Gives `null` where the operation fails because there is no such file or process. */
export async function orNull<T>(operation: Promise<T>): Promise<T | null> {
  try {
    return await operation
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ESRCH')) return null
    throw error
  }
}

/** Reads a small text file; `null`: there is none. */
export function readText(path: string): Promise<string | null> {
  return orNull(readFile(path, 'utf8'))
}

/**
 * Gives what a command prints, trimmed; `null`: there is no such command, or it failed.
 */
export async function outputOf(
  command: string,
  args: readonly string[],
): Promise<string | null> {
  try {
    const { stdout } = await run(command, args, { cwd: '/' })
    return stdout.trim()
  } catch (error) {
    if (error instanceof Error && 'cmd' in error) return null
    throw error
  }
}
