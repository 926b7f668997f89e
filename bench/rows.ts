import { spreadOf, type Spread } from './statistics.ts'

/** A ratio that is aimed at. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number }

/** One line of the report: something measured, against a peer or a limit. */
export interface Row {
  readonly benchmark: string
  /** `1,000 learners`. */
  readonly setting: string
  /** What was measured, for people. */
  readonly measured: string
  /** What it is compared with, for people. */
  readonly against: string
  readonly ratio: Spread
  /** `null`: only told. */
  readonly goal: Goal | null
  /** What was measured, for machines. */
  readonly figures: Readonly<Record<string, number>>
}

/** Whether a row's goal is met; `null` when it has none. */
export function isMet({ ratio, goal }: Row): boolean | null {
  if (goal === null) return null
  return 'atLeast' in goal ? ratio.median >= goal.atLeast : ratio.median <= goal.atMost
}

/** A row for a figure with a fixed limit, in the limit's unit. */
export function limitRow(row: {
  readonly benchmark: string
  readonly setting: string
  readonly values: readonly number[]
  readonly limit: number
  readonly unit: string
}): Row {
  const { benchmark, setting, values, limit, unit } = row
  const { median } = spreadOf(values)
  return {
    benchmark,
    setting,
    measured: `${round(median)} ${unit}`,
    against: `limit ${limit} ${unit}`,
    ratio: spreadOf(values.map((value) => value / limit)),
    goal: { atMost: 1 },
    figures: { [unit]: median, limit },
  }
}

/** A number as people read it: three digits that mean something. */
export function round(value: number): string {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}
