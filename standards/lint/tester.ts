import type { Rule } from '@oxlint/plugins'
import { RuleTester } from 'oxlint/plugins-dev'
import { describe, it } from 'vitest'

RuleTester.describe = describe
RuleTester.it = it

const tester = new RuleTester({
  languageOptions: { sourceType: 'module', parserOptions: { lang: 'ts' } },
})

/** Code that a rule must accept and code that it must report, once unless said. */
export interface RuleCases {
  readonly allowed: readonly RuleCase[]
  readonly caught: readonly RuleCase[]
}

/** Source text, or source text with the rule's options and the number of reports. */
export type RuleCase =
  | string
  | { readonly code: string; readonly options?: object; readonly times?: number }

/** Tests a rule in the linter itself; the parser and the scopes are the real ones. */
export function testRule(name: string, rule: Rule, cases: RuleCases): void {
  tester.run(name, rule, {
    valid: cases.allowed.map((entry) => toCase(entry)),
    invalid: cases.caught.map((entry) => ({
      ...toCase(entry),
      errors: (typeof entry === 'string' ? null : entry.times) ?? 1,
    })),
  })
}

function toCase(entry: RuleCase): RuleTester.ValidTestCase {
  if (typeof entry === 'string') return { code: entry }
  const { code, options } = entry
  return options === undefined ? { code } : { code, options: [{ ...options }] }
}
