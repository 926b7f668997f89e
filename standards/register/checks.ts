/** What holds a row, and the name under which it can be seen to work. */
export type Check = PlantedCheck | TestCheck | ReviewCheck

/** A check that must report the violations planted for it, each time it is asked. */
export interface PlantedCheck {
  readonly by: 'tsc' | 'lint' | 'deps' | 'format' | 'sql'
  /**
   * The linter's rule, the rule of the layer map, or the marker of the planted fault.
   */
  readonly name: string
  /** Whether a line may switch it off, with its reason; otherwise it is guarded. */
  readonly suppressible: boolean
}

/** A test that must be there, under this title; `npm test` runs it. */
export interface TestCheck {
  readonly by: 'test'
  readonly file: string
  /** As it is written, `%s` and all. */
  readonly name: string
}

/** What a person looks at, where no machine can judge. */
export interface ReviewCheck {
  readonly by: 'review'
  readonly name: string
}

/** One rule of the standards. */
export interface Row {
  readonly id: string
  readonly rule: string
  readonly checks: readonly Check[]
}

/** A compiler error: the marker of the planted fault that must not compile. */
export function tsc(name: string): Check {
  return { by: 'tsc', name, suppressible: false }
}

/** A rule of the linter, ours or its own, that no line can switch off. */
export function lint(name: string): Check {
  return { by: 'lint', name, suppressible: false }
}

/** A rule of the linter that a line may switch off when it gives the reason. */
export function lintUnlessReasoned(name: string): Check {
  return { by: 'lint', name, suppressible: true }
}

/** A rule of the layer map: what stands before the slash in its name. */
export function deps(name: string): Check {
  return { by: 'deps', name, suppressible: false }
}

/** The formatter itself. */
export function format(name: string): Check {
  return { by: 'format', name, suppressible: false }
}

/** A rule about migrations. */
export function sql(name: string): Check {
  return { by: 'sql', name, suppressible: false }
}

/** A named test in a file. */
export function tested(file: string, name: string): Check {
  return { by: 'test', file, name }
}

/** A question for the reviewer. */
export function review(name: string): Check {
  return { by: 'review', name }
}
