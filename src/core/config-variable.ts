/** One environment variable: what it means, and how its text becomes a value. */
export interface Variable<T> {
  readonly doc: string
  /** As shown in the documentation. */
  readonly type: string
  /** As shown in the documentation; `null` where absent has a meaning of its own. */
  readonly defaultText: string | null
  readonly requiredInProduction: boolean
  /** Reads the text (`null` when absent). @throws VariableFault */
  readonly parse: (text: string | null) => T
}

/** What is wrong with a variable's value, as the end of a sentence that names it. */
export class VariableFault extends Error {}
