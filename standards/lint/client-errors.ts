import { identifier, nodesBelow, ownNodes, writtenKeys } from './ast.ts'
import { loggerCall } from './logger-call.ts'
import { makeRule } from './rule.ts'

/**
 * Where a service narrows the error of a client, it says so in the log and throws a
 * domain error in its place: other people's outages are ours to explain, and to see.
 */
export const clientErrors = makeRule({
  message:
    'The failure of another system is logged as a warning with the error itself, and ' +
    'a domain error with it as `cause` is thrown in its place. Here {{missing}} is ' +
    'missing.',
  create: ({ report }) => {
    const names = new Set<string>()
    return {
      ImportDeclaration: (node) => {
        if (!node.source.value.startsWith('#clients/')) return
        for (const { local } of node.specifiers) names.add(local.name)
      },
      CatchClause: (clause) => {
        const nodes = [...ownNodes(clause.body)]
        const narrows = [...nodesBelow(clause.body)].some(
          (node) =>
            node.type === 'BinaryExpression' &&
            node.operator === 'instanceof' &&
            names.has(identifier(node.right) ?? ''),
        )
        if (!narrows) return
        const logged = nodes.some((node) =>
          writtenKeys(loggerCall(node)?.fields).has('error'),
        )
        const thrown = nodes.some(
          (node) =>
            node.type === 'ThrowStatement' && node.argument.type === 'NewExpression',
        )
        if (!logged) report(clause, { missing: 'the entry' })
        if (!thrown) report(clause, { missing: 'the domain error' })
      },
    }
  },
})
