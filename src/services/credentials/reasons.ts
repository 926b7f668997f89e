import type { CheckName, Reason } from './types.ts'

/** How a check ended, and a sentence about it. */
export type Finding = Pick<Reason, 'state' | 'detail'>

/** A check that passed. */
export function passed(detail: string): Finding {
  return { state: 'passed', detail }
}

/** A check that speaks against the credential. */
export function failed(detail: string): Finding {
  return { state: 'failed', detail }
}

/** A check that could not be made. */
export function unknown(detail: string): Finding {
  return { state: 'unknown', detail }
}

/** A finding as a reason of a verdict. */
export function reasonOf(check: CheckName, { state, detail }: Finding): Reason {
  return { check, state, ok: state === 'passed', detail }
}
