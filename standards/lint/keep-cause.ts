import { identifier, ownNodes, writtenKeys, type Node } from './ast.ts'
import { makeRule } from './rule.ts'

/**
 * An error that is thrown in place of a caught one carries it as its `cause`, so that
 * the log shows what really happened below the sentence that the learner sees.
 */
export const keepCause = makeRule({
  message:
    'This error hides the one that was caught. Name it in the `catch` and hand it ' +
    'on: `new …Error(…, { cause: error })`.',
  create: ({ report }) => ({
    CatchClause: (clause) => {
      const caught = identifier(clause.param)
      for (const node of ownNodes(clause.body)) {
        if (node.type !== 'ThrowStatement') continue
        const { argument } = node
        if (argument.type !== 'NewExpression') continue
        if (!argument.arguments.some((given) => holds(given, caught))) report(argument)
      }
    },
  }),
})

function holds(given: Node, caught: string | null): boolean {
  if (writtenKeys(given).has('cause')) return true
  return caught !== null && identifier(given) === caught
}
