import type { ESTree } from '@oxlint/plugins'

import { enclosingFunction, isFunction, memberName, type Node } from './ast.ts'
import { makeRule } from './rule.ts'

const CLOSER = /^(?:close|release|end|destroy|dispose|disconnect|terminate)$/

/**
 * What is opened and closed in one function is closed by its scope, so that it is
 * closed on the path that throws, too: `await using`, or a function that takes a
 * callback.
 */
export const scopedResources = makeRule({
  message:
    '`{{name}}` is closed by hand, so the path that throws leaves it open. Declare ' +
    'it with `await using`, or let a function that takes a callback own it.',
  create: ({ report, source }) => ({
    VariableDeclarator: (node) => {
      const { id, init, parent } = node
      if (parent.type !== 'VariableDeclaration' || parent.kind.includes('using')) return
      if (id.type !== 'Identifier' || !opens(init)) return
      const home = enclosingFunction(node)
      const [variable] = source.getDeclaredVariables(node)
      const isClosed = variable?.references.some(
        ({ identifier: use }) => enclosingFunction(use) === home && closes(use.parent),
      )
      if (isClosed) report(node, { name: id.name })
    },
  }),
})

function opens(init: ESTree.Expression | null): boolean {
  const made = init?.type === 'AwaitExpression' ? init.argument : init
  return made?.type === 'CallExpression' || made?.type === 'NewExpression'
}

/**
 * With arguments it does something to another: `pool.release(client)`, `end(chunk)`.
 */
function closes(use: Node | null): boolean {
  if (use?.type !== 'MemberExpression' || isInCatch(use)) return false
  const { parent } = use
  if (parent.type !== 'CallExpression' || parent.callee !== use) return false
  return CLOSER.test(memberName(use) ?? '') && parent.arguments.length === 0
}

/** Closed because something threw: on the other path somebody else owns it. */
function isInCatch(node: Node): boolean {
  for (let up = node.parent; up !== null && !isFunction(up); up = up.parent) {
    if (up.type === 'CatchClause') return true
  }
  return false
}
