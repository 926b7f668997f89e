import type { Static } from 'typebox'

import type { TopicContent } from '#catalogue/check/check-topic.ts'
import type { PathFile } from '#catalogue/schema/path.ts'
import type { PhaseFile } from '#catalogue/schema/phase.ts'
import type { SiteFile } from '#catalogue/schema/site.ts'
import type { Asset, ItemKind } from '#catalogue/types.ts'

/** A phase whose files are all sound. */
export interface PhaseContent {
  readonly facts: Static<typeof PhaseFile>
  readonly topics: readonly TopicContent[]
}

/** A path whose files are all sound. */
export interface PathContent {
  readonly facts: Static<typeof PathFile>
  readonly phases: readonly PhaseContent[]
}

/** A curriculum without a fault: what is compiled. */
export interface SiteContent {
  readonly facts: Static<typeof SiteFile>
  /** In the order shown. */
  readonly paths: readonly PathContent[]
  readonly assets: ReadonlyMap<string, Asset>
}

/** Address of a place by its kind and id. */
export type UrlOf = (kind: ItemKind, id: string) => string

/** One or several, as a list. */
export function asList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T]
}
