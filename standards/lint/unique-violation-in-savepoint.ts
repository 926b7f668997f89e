import { calledName, identifier, isFunction, literalText, nodesBelow } from './ast.ts'
import type { Node } from './ast.ts'
import { makeRule } from './rule.ts'

/**
 * PostgreSQL ends a transaction at its first error. Where a unique violation is one of
 * the expected answers, the statement runs inside a savepoint, so that the transaction
 * can go on after it.
 */
export const uniqueViolationInSavepoint = makeRule({
  message:
    'After this violation the whole transaction is dead. Run the statement inside ' +
    '`tx.savepoint(() => …)`, or let `on conflict do nothing` decide.',
  create: ({ report }) => ({
    TryStatement: (node) => {
      if (node.handler === null || !expectsViolation(node.handler.body)) return
      if (!callsSavepoint(node.block)) report(node)
    },
    CallExpression: (node) => {
      const [handler] = node.arguments
      if (calledName(node) !== 'catch' || !handler || !isFunction(handler)) return
      if (expectsViolation(handler) && !callsSavepoint(node.callee)) report(node)
    },
  }),
})

function expectsViolation(handler: Node): boolean {
  return [...nodesBelow(handler)].some(
    (node) =>
      literalText(node) === '23505' ||
      /unique_?violation/i.test(identifier(node) ?? ''),
  )
}

function callsSavepoint(guarded: Node): boolean {
  return [...nodesBelow(guarded)].some(
    (node) => node.type === 'CallExpression' && calledName(node) === 'savepoint',
  )
}
