import type { Population } from '#bench/data/learners.ts'

/** How much a run does. */
export interface Size {
  readonly few: Population
  readonly many: Population
  /** Rounds that count; one more is run before them. */
  readonly rounds: number
  /** Length of a round that is measured by time. */
  readonly roundMs: number
  /** Completions measured in a round. */
  readonly completions: number
  /** Other learners who are served before a cold round: more than any cache holds. */
  readonly strangers: number
  /** Whether a job that misses a goal is run again with a profile. */
  readonly profiles: boolean
}

/**
 * Newcomers who complete steps; enough that none comes near the limit of an account.
 */
export const WRITERS = 2_000

/** Learners whose reads are measured in one round. */
export const READERS = 1_000

const STRANGERS = 11_000

/** What the figures are taken from. */
export const full: Size = {
  few: { learners: 1_000, studied: 1_000, newcomers: WRITERS + STRANGERS },
  many: { learners: 1_000_000, studied: 10_000, newcomers: WRITERS + STRANGERS },
  rounds: 5,
  roundMs: 1_500,
  completions: 4_000,
  strangers: STRANGERS,
  profiles: true,
}

/** Only shows that everything runs: the caches hold everybody, so nothing is cold. */
export const quick: Size = {
  few: { learners: 200, studied: 200, newcomers: WRITERS + 100 },
  many: { learners: 2_000, studied: 1_000, newcomers: WRITERS + 100 },
  rounds: 1,
  roundMs: 200,
  completions: 500,
  strangers: 100,
  profiles: false,
}
