import type { ESTree } from '@oxlint/plugins'

import {
  calledName,
  identifier,
  isFunction,
  nodesBelow,
  ownNodes,
  writtenKeys,
  type Node,
} from './ast.ts'
import { loggerCall } from './logger-call.ts'
import { makeRule } from './rule.ts'

/**
 * A `catch` rethrows, narrows and rethrows the rest, logs the error itself, or keeps it
 * for whoever can; anything else makes a fault of ours look like success. The same goes
 * for the callback of `.catch(…)`.
 */
export const noCatchAll = makeRule({
  message:
    'This swallows every error, those nobody thought of too. Keep the one you expect ' +
    '(`if (!(error instanceof …)) throw error`), or log it with `{ error }`. Where ' +
    'the outcome does not matter because another place tells of it: ' +
    '`Promise.allSettled`.',
  create: ({ report }) => ({
    CatchClause: ({ body, param }) => {
      if (!isHandled(body, identifier(param))) report(body)
    },
    CallExpression: (node) => {
      const [handler] = node.arguments
      if (calledName(node) !== 'catch' || !handler || !isFunction(handler)) return
      if (!isHandled(handler, identifier(handler.params[0] ?? null))) report(handler)
    },
  }),
})

function isHandled(handler: Node, caught: string | null): boolean {
  return [...ownNodes(handler)].some(
    (node) =>
      node.type === 'ThrowStatement' ||
      writtenKeys(loggerCall(node)?.fields).has('error') ||
      (caught !== null && isHandedOn(node, caught)),
  )
}

/** Tells whether a node gives the error to somebody who can deal with it. */
function isHandedOn(node: Node, caught: string): boolean {
  if (node.type === 'AssignmentExpression') return mentions(node.right, caught)
  if (node.type === 'CallExpression' && takesErrors(node)) {
    return node.arguments.some((given) => mentions(given, caught))
  }
  return identifier(node) === caught && isResult(node)
}

/** `console` is the command line's way of saying it. */
function takesErrors(call: ESTree.CallExpression): boolean {
  const { callee } = call
  if (callee.type === 'MemberExpression' && identifier(callee.object) === 'console') {
    return true
  }
  return /^(?:reject|abort|destroy)$/.test(calledName(call) ?? '')
}

function isResult(node: Node): boolean {
  const { parent } = node
  if (parent?.type === 'ReturnStatement') return true
  return parent?.type === 'ArrowFunctionExpression' && parent.body === node
}

function mentions(given: Node, caught: string): boolean {
  return [given, ...nodesBelow(given)].some((node) => identifier(node) === caught)
}
