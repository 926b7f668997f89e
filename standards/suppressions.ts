/** A comment that switches a check off where it must not, or without saying why. */
export interface SuppressionFault {
  readonly line: number
  readonly fault: string
}

const DIRECTIVE = /(?:oxlint|eslint)-disable(?:-[a-z-]+)?\b(?<rest>.*?)(?:\*\/|$)/
const COVERAGE = /\/[/*]\s*(?:v8|c8|istanbul|node:coverage) (?:ignore|disable)/

/**
 * Reads the suppressions of a source text. One names its rules and, behind `--`, its
 * reason; a guarded rule cannot be switched off in a line at all: an exception to it is
 * a line of `standards/lint/by-folder.ts`, where everybody sees it.
 */
export function suppressionFaults(
  source: string,
  guarded: ReadonlySet<string>,
): readonly SuppressionFault[] {
  return source.split('\n').flatMap((text, index) => {
    const line = index + 1
    if (COVERAGE.test(text))
      return [{ line, fault: 'code is not left out of coverage' }]
    const rest = DIRECTIVE.exec(text)?.groups?.['rest']
    return rest === undefined
      ? []
      : faultsOf(rest, guarded).map((fault) => ({ line, fault }))
  })
}

function faultsOf(directive: string, guarded: ReadonlySet<string>): readonly string[] {
  const [list = '', reason = ''] = directive.split(/\s--\s/)
  const rules = list
    .split(',')
    .map((rule) => rule.trim())
    .filter(Boolean)
  return [
    ...(rules.length === 0 ? ['name the rule'] : []),
    ...(reason.trim().length < 10 ? ['give the reason, behind `--`'] : []),
    ...rules
      .filter((rule) => isGuarded(rule, guarded))
      .map(
        (rule) => `${rule} is guarded: mend the code, or make the case in by-folder.ts`,
      ),
  ]
}

/**
 * The linter accepts other spellings of a plugin's name, so only the rule's name
 * counts.
 */
function isGuarded(rule: string, guarded: ReadonlySet<string>): boolean {
  const name = rule.split('/').at(-1) ?? ''
  return [...guarded].some((other) => other.split('/').at(-1) === name)
}
