import type { RequirementCheck } from '#catalogue/requirement-checks.ts'
import { DomainError, UnavailableError } from '#core/errors.ts'

/** What came of looking at one thing. */
export type StepVerdict = 'passed' | 'failed' | 'skipped'

/** One thing that a check looked at, as its learner reads it. */
export interface CheckStep {
  /** What was looked at: “The workflow ci.yml”. */
  readonly name: string
  readonly verdict: StepVerdict
  /** What was found, in words of the learner's own work; `null`: nothing to say. */
  readonly seen: string | null
  /** What to do about it; `null` where nothing is to be done. */
  readonly nextStep: string | null
}

/** A repository that a check found: what later requirements look into. */
export interface FoundRepository {
  /** GitHub's numeric id, which outlives every name. */
  readonly id: number
  readonly owner: string
  readonly name: string
}

/** A file that was read, as evidence; its text is not kept. */
export interface Evidence {
  readonly path: string
  readonly bytes: number
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string
}

/** What a check found. */
export interface CheckResult {
  readonly outcome: 'succeeded' | 'failed'
  /** One sentence that says it all. */
  readonly message: string
  /** In the order they were looked at. */
  readonly steps: readonly CheckStep[]
  readonly repository: FoundRepository | null
  /**
   * What this success uses up for the learner, so that it can prove nothing else:
   * `pull-request:<repository id>:<number>`, `token:<lab>:<id>`; `null` for nothing.
   */
  readonly uses: string | null
  readonly evidence: readonly Evidence[]
}

/** What the learner has to hand in; GitHub names are asked for apart. */
export type ValueNeed =
  | { readonly type: 'none' }
  | { readonly type: 'url'; readonly label: string; readonly placeholder: string }
  | {
      readonly type: 'text'
      readonly label: string
      readonly placeholder: string | null
      /** Characters (code points). */
      readonly minLength: number
      readonly maxLength: number
      /** Several lines. */
      readonly multiline: boolean
    }

/** Whose work is checked, and with what. */
export interface CheckContext {
  /** Id of the requirement, as the learner knows it. */
  readonly requirementId: string
  readonly learner: {
    /** UUID. */
    readonly userId: string
    /** `null`: the kind does not need one. */
    readonly githubName: string | null
  }
  /** What was handed in, as `readValue` gave it; `null` where nothing is. */
  readonly value: string | null
  /** Repository that the learner's success at another requirement found. */
  readonly repositoryOf: (requirementId: string) => Promise<FoundRepository | null>
  /** New for every attempt: 24 lower-case letters and digits. */
  readonly nonce: string
  readonly now: Date
  /** What waited in the queue since is not held against the learner. */
  readonly submittedAt: Date
  /** Aborts when the attempt has taken too long, or the process stops. */
  readonly signal: AbortSignal
}

/** How requirements of one kind are proven. */
export interface CheckKind<K extends RequirementCheck['kind']> {
  readonly kind: K
  readonly needsGitHubName: boolean
  readonly valueNeed: (check: CheckOf<K>) => ValueNeed
  /**
   * Reads what was handed in, before an attempt is made of it.
   * @throws ValueRejectedError it is not what is asked for; says what is
   */
  readonly readValue: (check: CheckOf<K>, value: string) => string
  /**
   * Looks at the work, deterministic gates first. What is not there is a failed step,
   * not an error.
   * @throws CheckUnavailableError an upstream, or we, cannot say just now
   */
  readonly run: (check: CheckOf<K>, context: CheckContext) => Promise<CheckResult>
}

/** The configuration of one kind. */
export type CheckOf<K extends RequirementCheck['kind']> = Extract<
  RequirementCheck,
  { readonly kind: K }
>

/** What was handed in is not what is asked for; no attempt is made of it. */
export class ValueRejectedError extends DomainError {
  readonly code = 'value_rejected'
  readonly field = 'value'
}

/**
 * Nobody can say just now whether the work is done: an upstream's fault, or ours, and
 * never the learner's. The message says whose.
 */
export class CheckUnavailableError extends UnavailableError {
  readonly code = 'check_unavailable'
  /** When it makes sense to try again; `null`: soon. */
  readonly retryAt: Date | null

  constructor(
    message: string,
    facts: { readonly cause: unknown; readonly retryAt?: Date | null },
  ) {
    super(message, { cause: facts.cause })
    this.retryAt = facts.retryAt ?? null
  }
}

/** Thrown inside a check by a step that fails: what comes after it is not looked at. */
export class StepFailedError extends DomainError {
  readonly code = 'step_failed'
  readonly step: CheckStep

  constructor(step: CheckStep, options?: { readonly cause: unknown }) {
    super(step.seen ?? step.name, options)
    this.step = step
  }
}
