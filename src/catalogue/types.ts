import type { RequirementCheck } from './requirement-checks.ts'
import type { LabelledExample, Rubric } from './rubric.ts'

export type { RequirementCheck } from './requirement-checks.ts'
export type { LabelledExample, Rubric } from './rubric.ts'

/**
 * A place in the curriculum that has an id; the ids of a site are unique over all
 * kinds.
 */
export type ItemKind =
  | 'path'
  | 'phase'
  | 'topic'
  | 'step'
  | 'question'
  | 'requirement'
  | 'badge'

/** A badge that the author defined for a phase or a path. */
export interface Badge {
  readonly id: string
  readonly formerIds: readonly string[]
  readonly title: string
  readonly description: string
}

/** The whole curriculum as served: immutable, and replaced as a whole on reload. */
export interface Catalogue {
  /** Version of the compiled form; changes when the same files compile differently. */
  readonly version: number
  /** Hex SHA-256 of the compiled form; the same files give the same hash. */
  readonly sha256: string
  readonly site: Site
  readonly paths: readonly Path[]
  readonly assets: ReadonlyMap<string, Asset>
  readonly retired: readonly RetiredId[]
  /** Finds a path by its current id; `null` when there is none. */
  readonly path: (id: string) => Path | null
  /** Finds a phase by its current id; `null` when there is none. */
  readonly phase: (id: string) => Phase | null
  /** Finds a topic by its current id; `null` when there is none. */
  readonly topic: (id: string) => Topic | null
  /** Finds a step by its current id; `null` when there is none. */
  readonly step: (id: string) => Step | null
  /** Finds a question by its current id; `null` when there is none. */
  readonly question: (id: string) => Question | null
  /** Finds a requirement by its current id; `null` when there is none. */
  readonly requirement: (id: string) => Requirement | null
}

/** Facts of the site, from `site.yaml`. */
export interface Site {
  readonly title: string
  readonly description: string
  /** BCP 47 tag of the content's language. */
  readonly language: string
  /** Missed days that a streak survives. */
  readonly streakGraceDays: number
  readonly lockout: { readonly failures: number; readonly windowMinutes: number }
  readonly supportUrl: string | null
}

/** A file under `assets/`, kept in memory and served as it is. */
export interface Asset {
  /** Path under the curriculum folder, with forward slashes: `assets/tree.svg`. */
  readonly path: string
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** An id that is not served any more; the records made under it are kept. */
export interface RetiredId {
  readonly id: string
  readonly kind: ItemKind
  /** ISO date, `2026-05-01`. */
  readonly since: string | null
  readonly note: string | null
}

/** A path: the unit that ends with a certificate. */
export interface Path {
  readonly id: string
  /** Earlier ids; records made under them count for this path. */
  readonly formerIds: readonly string[]
  readonly title: string
  readonly summary: string
  readonly descriptionHtml: string
  readonly level: 'beginner' | 'intermediate' | 'advanced'
  readonly hours: number | null
  readonly gating: 'open' | 'sequential'
  readonly badge: Badge | null
  readonly phases: readonly Phase[]
}

/** A part of a path; complete when its learning and its verification are. */
export interface Phase {
  readonly id: string
  readonly formerIds: readonly string[]
  /** 1-based place in the path. */
  readonly position: number
  readonly path: Path
  readonly title: string
  readonly summary: string
  readonly descriptionHtml: string
  readonly badge: Badge | null
  readonly topics: readonly Topic[]
  readonly requirements: readonly Requirement[]
}

/** One page of reading: steps, then questions. */
export interface Topic {
  readonly id: string
  readonly formerIds: readonly string[]
  /** 1-based place in the phase. */
  readonly position: number
  readonly phase: Phase
  readonly title: string
  readonly summary: string
  readonly minutes: number
  /** Inline HTML, safe to insert. */
  readonly objectivesHtml: readonly string[]
  readonly introductionHtml: string
  readonly steps: readonly Step[]
  readonly questions: readonly Question[]
}

/** The smallest thing a learner completes. */
export interface Step {
  readonly id: string
  readonly formerIds: readonly string[]
  /** 1-based place in the topic. */
  readonly position: number
  readonly topic: Topic
  readonly title: string
  /** HTML of the body, safe to insert. */
  readonly html: string
}

interface QuestionBase {
  readonly id: string
  readonly formerIds: readonly string[]
  /** 1-based place in the topic. */
  readonly position: number
  readonly topic: Topic
  readonly promptHtml: string
  /** The prompt as the author wrote it, in Markdown: what a grader reads. */
  readonly promptText: string
  /** Shown only after a pass. */
  readonly explanationHtml: string | null
}

/** A question; its key or rubric never leaves the server before a pass. */
export type Question = ChoiceQuestion | ShortQuestion | FreeQuestion | ScenarioQuestion

/** Pick one option, or exactly the correct ones. */
export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice'
  readonly multiple: boolean
  readonly options: readonly {
    readonly id: string
    readonly html: string
    readonly correct: boolean
    readonly feedbackHtml: string | null
  }[]
}

/** Type a word, a number or a line. */
export interface ShortQuestion extends QuestionBase {
  readonly kind: 'short'
  readonly placeholder: string | null
  readonly accept:
    | {
        readonly by: 'exact'
        readonly values: readonly string[]
        readonly ignoreCase: boolean
      }
    | { readonly by: 'number'; readonly value: number; readonly tolerance: number }
    | { readonly by: 'pattern'; readonly pattern: string; readonly ignoreCase: boolean }
}

/** Write an answer that is graded against a rubric. */
export interface FreeQuestion extends QuestionBase {
  readonly kind: 'free'
  /** Characters (code points). */
  readonly maxLength: number
  readonly rubric: Rubric
  readonly examples: readonly LabelledExample[]
}

/** As `free`, about a situation the learner is given. */
export interface ScenarioQuestion extends QuestionBase {
  readonly kind: 'scenario'
  readonly maxLength: number
  readonly seeds: readonly {
    readonly id: string
    readonly text: string
    readonly html: string
  }[]
  readonly rubric: Rubric
  readonly examples: readonly LabelledExample[]
}

/** Hands-on work and the check that proves it. */
export interface Requirement {
  readonly id: string
  readonly formerIds: readonly string[]
  /** 1-based place in the phase. */
  readonly position: number
  readonly phase: Phase
  readonly title: string
  readonly instructionsHtml: string
  /** Current ids of what must be complete before an attempt. */
  readonly after: readonly string[]
  readonly check: RequirementCheck
}
