import type { Static, TSchema } from 'typebox'

import type { RetiredId } from '#catalogue/types.ts'

/** Steps from a value to a part of it: keys and positions. */
export type ValuePath = readonly (string | number)[]

/** What a rule can do beside looking. */
export interface RuleContext {
  /** Reports a fault at a part of the value. */
  readonly complain: (
    path: ValuePath,
    message: string,
    suggestion?: string | null,
  ) => void
  /** Reports something that the author should know but that stops nothing. */
  readonly warn: (path: ValuePath, message: string, suggestion?: string | null) => void
  /** Takes note of a retired id. */
  readonly retire: (entry: RetiredId) => void
}

/** A check that a schema cannot express, of a value that has the schema's shape. */
export type Rule = (value: unknown, context: RuleContext) => void

/** Makes a rule for the values of a schema, which is why the compiler can type it. */
export function ruleFor<S extends TSchema>(
  _schema: S,
  rule: (value: Static<S>, context: RuleContext) => void,
): Rule {
  return rule as Rule
}
