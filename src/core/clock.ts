/** Where the time comes from; tests put their own in. */
export interface Clock {
  /** The current instant. */
  readonly now: () => Date
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() }
