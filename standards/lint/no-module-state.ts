import type { ESTree, Variable } from '@oxlint/plugins'

import { identifier, memberName, type Node } from './ast.ts'
import { makeRule } from './rule.ts'

const MUTATOR =
  /^(?:set|add|delete|clear|push|unshift|pop|shift|splice|sort|reverse|fill)$/

/**
 * A module holds no state: two servers in one process would share it, and two requests
 * would race for it. What lives longer than a call is made in app/ and handed on;
 * what is remembered goes into a named cache. A `WeakMap` is free: it lives and dies
 * with its keys.
 */
export const noModuleState = makeRule({
  message:
    '`{{name}}` is state that every request shares. Make it inside a function that ' +
    'app/ calls once and hand it on, or use `createCache` from core/cache.',
  create: ({ report, source }) => ({
    'Program > VariableDeclaration, ExportNamedDeclaration > VariableDeclaration': (
      node,
    ) => {
      if (node.type !== 'VariableDeclaration') return
      for (const declarator of node.declarations) {
        const name = identifier(declarator.id) ?? 'this'
        const [variable] = source.getDeclaredVariables(declarator)
        if (node.kind !== 'const' || (holdsMany(declarator) && isChanged(variable))) {
          report(declarator, { name })
        }
      }
    },
  }),
})

function holdsMany({ init }: ESTree.VariableDeclarator): boolean {
  if (init?.type === 'NewExpression') {
    return /^(?:Map|Set|Array)$/.test(identifier(init.callee) ?? '')
  }
  return init?.type === 'ArrayExpression' || init?.type === 'ObjectExpression'
}

function isChanged(variable: Variable | undefined): boolean {
  return (
    variable?.references.some(({ identifier: use }) => changes(use.parent)) === true
  )
}

/** Tells whether `thing.set(…)`, `thing.x = …` or `delete thing.x` is what happens. */
function changes(use: Node | null): boolean {
  if (use?.type !== 'MemberExpression') return false
  const { parent } = use
  if (parent.type === 'CallExpression') return MUTATOR.test(memberName(use) ?? '')
  if (parent.type === 'AssignmentExpression') return parent.left === use
  return parent.type === 'UnaryExpression' && parent.operator === 'delete'
}
