import type { ESTree } from '@oxlint/plugins'

import { identifier } from './ast.ts'
import { makeRule } from './rule.ts'

/**
 * Errors are the only classes: `instanceof` needs one. Everything else is a function
 * that takes what it needs and returns an object of functions, with nothing to inherit
 * from.
 */
export const noClasses = makeRule({
  message:
    'Only errors are classes here. Write a function that takes what it needs and ' +
    'returns an object of functions; its type is `ReturnType<typeof create…>`.',
  create: ({ report }) => {
    const check = (node: ESTree.Class) => {
      if (!/Error$|Fault$/.test(identifier(node.superClass) ?? '')) report(node)
    }
    return { ClassDeclaration: check, ClassExpression: check }
  },
})
