import { makeRule } from './rule.ts'
import { isBuiltInError, thrownClass } from './thrown.ts'

/**
 * A service fails with an error of its own, one class for each way to fail: callers
 * tell them apart by class, and the table of problems can only hold what has a class.
 */
export const domainErrorsOnly = makeRule({
  message:
    'A service does not throw `{{name}}`: nobody can tell it apart. Throw a class of ' +
    'its own that extends DomainError, with a code, typed fields and a public ' +
    'sentence.',
  create: ({ report }) => ({
    ThrowStatement: (node) => {
      const name = thrownClass(node)
      if (name !== null && isBuiltInError(name)) report(node, { name })
    },
  }),
})
