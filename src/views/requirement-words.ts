import type { AttemptView, RequirementView } from '#services/attempts-views.ts'

/** What an attempt has come to, in a few words. */
export function resultWords({ state, retryAt }: AttemptView): string {
  switch (state) {
    case 'queued':
      return retryAt === null ? 'Waiting to be checked.' : 'Not checked yet.'
    case 'running':
      return 'Being checked now.'
    case 'succeeded':
      return 'Proven.'
    case 'failed':
      return 'Not yet.'
    case 'unavailable':
      return 'It could not be checked.'
    case 'cancelled':
      return 'Cancelled.'
  }
}

/** Where in the queue an attempt stands; `null` where there is nothing to say. */
export function placeWords({ position }: AttemptView): string | null {
  if (position === null) return null
  return position === 0 ? 'It is next.' : `${position} before it.`
}

/** What an attempt has come to as a whole, where no step of it says the same. */
export function messageOf({ message, steps }: AttemptView): string | null {
  return steps.some(({ seen }) => seen === message) ? null : message
}

/** The attempt that tells where a requirement is; `null` before the first. */
export function tellingAttempt({
  state,
  attempts,
}: RequirementView): AttemptView | null {
  return attempts.find((it) => it.state === state) ?? null
}

/** Whether a check is still to come to its end. */
export function isOnItsWay({ state }: Pick<RequirementView, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

/** What has to come first, where that keeps the learner from an attempt. */
export function locksOf(view: RequirementView): readonly string[] {
  return view.state === 'succeeded' || isOnItsWay(view) ? [] : view.lockedBy
}
