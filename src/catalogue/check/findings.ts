import type { Fault, Position } from '#catalogue/faults.ts'
import type { Source } from '#catalogue/source.ts'
import type { ItemKind, RetiredId } from '#catalogue/types.ts'

/** An id as it stands in a file. */
export interface IdUse {
  readonly id: string
  readonly source: Source
  /** Worked out when it is needed, which for a sound file is never. */
  readonly at: () => Position
}

/** An id that a thing is given. */
export interface Declaration extends IdUse {
  readonly kind: ItemKind
}

/** An id that must be one of something that is there. */
export interface Reference extends IdUse {
  readonly kinds: readonly ItemKind[]
  /** What stands before the id in the file, such as `topic:`; for the suggestion. */
  readonly prefix: string
}

/** An entry of a `retired` list. */
export interface Retirement extends IdUse {
  readonly entry: RetiredId
}

/** What reading the files brings to light; each file adds its part. */
export interface Findings {
  readonly faults: Fault[]
  readonly warnings: Fault[]
  readonly declarations: Declaration[]
  /** Ids of `renamed-from`. */
  readonly formers: IdUse[]
  readonly references: Reference[]
  readonly retirements: Retirement[]
  /** Paths of the pictures that some Markdown shows. */
  readonly usedAssets: Set<string>
}

/** Makes empty findings. */
export function createFindings(): Findings {
  return {
    faults: [],
    warnings: [],
    declarations: [],
    formers: [],
    references: [],
    retirements: [],
    usedAssets: new Set(),
  }
}

/**
 * The same findings without what is said to the author: for the rest of a file that is
 * not even YAML, whose ids must still be known so that references to them are no
 * faults.
 */
export function muted(findings: Findings): Findings {
  return { ...findings, faults: [], warnings: [] }
}
