import { createContext, Script, type Context } from 'node:vm'

/** A regular expression of an author. */
export interface Pattern {
  readonly source: string
  readonly flags: string
}

/** Some text made the patterns take longer than they may. */
export class PatternTimeoutError extends Error {
  readonly sources: readonly string[]

  constructor(sources: readonly string[], cause: unknown) {
    super('matching took too long', { cause })
    this.name = 'PatternTimeoutError'
    this.sources = sources
  }
}

/** Milliseconds for all patterns of one text: the event loop waits meanwhile. */
const TIMEOUT_MS = 150

// In a script, because only a script can be ended from outside while a pattern runs.
const script = new Script(
  'patterns.map(({ source, flags }) => new RegExp(source, flags).test(text))',
)

/** Making one takes a millisecond, so all matching shares it. */
const room: Context = createContext()

/**
 * Tells which patterns match a text. Authors' patterns run over text that learners
 * wrote; the forms that take exponential time are refused at load, and what is left can
 * still take quadratic time or worse, so there is a limit.
 * @throws PatternTimeoutError the limit was reached
 */
export function matchPatterns(
  patterns: readonly Pattern[],
  text: string,
): readonly boolean[] {
  if (patterns.length === 0) return []
  try {
    return run(patterns, text)
  } catch (error) {
    if (!isTimeout(error)) throw error
  }
  try {
    // The clock runs on while a busy machine does something else: once may be chance.
    return run(patterns, text)
  } catch (error) {
    if (!isTimeout(error)) throw error
    const sources = patterns.map(({ source }) => source)
    throw new PatternTimeoutError(sources, error)
  }
}

function run(patterns: readonly Pattern[], text: string): readonly boolean[] {
  Object.assign(room, { patterns, text })
  try {
    return script.runInContext(room, { timeout: TIMEOUT_MS }) as readonly boolean[]
  } finally {
    Object.assign(room, { patterns: [], text: '' })
  }
}

/** The error is of the other context, so it is no instance of this one's `Error`. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
