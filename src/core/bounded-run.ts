import { createContext, Script } from 'node:vm'

/** Only a script can be ended from outside while it runs, whatever it calls. */
const script = new Script('work()')

/** Making one takes a millisecond, so all work shares it. */
const room = createContext()

/**
 * Does work that what a learner wrote can make long, and gives what comes of it;
 * `null`: it took longer than `milliseconds`, twice. The event loop waits meanwhile.
 */
export function runWithin<T>(
  milliseconds: number,
  work: () => T,
): { readonly value: T } | null {
  // The clock runs on while a busy machine does something else: once may be chance.
  return runOnce(milliseconds, work) ?? runOnce(milliseconds, work)
}

function runOnce<T>(timeout: number, work: () => T): { readonly value: T } | null {
  Object.assign(room, { work: () => ({ value: work() }) })
  try {
    return script.runInContext(room, { timeout }) as { readonly value: T }
  } catch (error) {
    if (codeOf(error) === TIMED_OUT) return null
    throw error
  } finally {
    Object.assign(room, { work: null })
  }
}

const TIMED_OUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT'

/** That error is of the other context, so it is no instance of this one's `Error`. */
function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown } | null | undefined)?.code
}
