import type { RequirementCheck } from '#catalogue/requirement-checks.ts'

import type {
  CheckContext,
  CheckKind,
  CheckOf,
  CheckResult,
  ValueNeed,
} from './kind.ts'

type KindName = RequirementCheck['kind']

/** Every kind of check, by its name. */
export type CheckKinds = { readonly [K in KindName]: CheckKind<K> }

/** All kinds of checks behind one door: each call goes to the kind of its check. */
export interface Checks {
  readonly kinds: CheckKinds
  readonly needsGitHubName: (check: RequirementCheck) => boolean
  readonly valueNeed: (check: RequirementCheck) => ValueNeed
  /** @throws ValueRejectedError it is not what is asked for */
  readonly readValue: (check: RequirementCheck, value: string) => string
  /** @throws CheckUnavailableError an upstream, or we, cannot say just now */
  readonly run: (check: RequirementCheck, context: CheckContext) => Promise<CheckResult>
}

/** Puts the kinds behind one door. */
export function createChecks(kinds: CheckKinds): Checks {
  // A kind takes its own check alone, which its name tells and no type can.
  const kindOf = <K extends KindName>(check: CheckOf<K>) =>
    kinds[check.kind] as unknown as CheckKind<K>
  return {
    kinds,
    needsGitHubName: (check) => kindOf(check).needsGitHubName,
    valueNeed: (check) => kindOf(check).valueNeed(check),
    readValue: (check, value) => kindOf(check).readValue(check, value),
    run: (check, context) => kindOf(check).run(check, context),
  }
}
