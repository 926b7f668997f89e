import type { Bare } from '#bench/contestants/bare.ts'
import type { Ours, OursOptions } from '#bench/contestants/ours.ts'
import type { BenchDatabase } from '#bench/data/database.ts'
import type { Population } from '#bench/data/learners.ts'

/** One database, and the contestants that serve it. */
export interface Place {
  /** `1,000 learners`. */
  readonly label: string
  readonly population: Population
  readonly database: BenchDatabase
  readonly ours: Ours
  /** How it was started. */
  readonly oursOptions: OursOptions
  readonly bare: Bare
  readonly turns: Turns
}

/** Numbers that are given once, so that no round repeats what another did. */
export type Turns = ReturnType<typeof createTurns>

/** Makes the numbers of one database. */
export function createTurns() {
  let slices = 0
  let completions = 0
  return {
    /** The number of the next slice of readers. */
    slice: () => slices++,
    /** The first of `count` completions that nobody has made. */
    completions: (count: number): number => {
      completions += count
      return completions - count
    },
  }
}
