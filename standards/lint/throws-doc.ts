import type { SourceCode } from '@oxlint/plugins'

import { docOf } from './doc-comment.ts'
import {
  exportedFunctions,
  functionsIn,
  localFunctions,
  useCases,
  type NamedFunction,
} from './public-functions.ts'
import { makeRule } from './rule.ts'
import { thrownBy } from './thrown.ts'

/**
 * The doc comment of a function that others call names, with `@throws`, each error
 * class of ours that it can end with, as far as its module shows. What comes out of a
 * function of another module is named there, and here only where this function adds to
 * its meaning.
 */
export const throwsDoc = makeRule({
  message:
    '`{{name}}` can end with `{{error}}`, and its callers must know: add ' +
    '`@throws {{error}} …` to its doc comment, with the case in which it does.',
  create: ({ report, source }) => ({
    Program: (program) => {
      const module = functionsIn(program.body)
      const check = (named: NamedFunction, callable: readonly NamedFunction[]) => {
        const documented = documentedErrors(source, named)
        for (const error of thrownBy(named.fn, callable)) {
          if (!documented.has(error)) report(named.fn, { name: named.name, error })
        }
      }
      for (const exported of exportedFunctions(program)) {
        const locals = localFunctions(exported.fn)
        const made = new Set(useCases(exported.fn))
        check(exported, [...module, ...locals])
        for (const local of locals) {
          if (made.has(local.fn)) check(local, [...module, ...locals])
        }
      }
    },
  }),
})

function documentedErrors(
  source: SourceCode,
  { statement }: NamedFunction,
): ReadonlySet<string> {
  const named = docOf(source, statement)?.matchAll(/@throws\s+\{?(?<error>\w+)/g)
  return new Set(Array.from(named ?? [], ({ groups }) => groups?.['error'] ?? ''))
}
