import type { ESTree } from '@oxlint/plugins'

import { calledName, isFunction, writtenKeys, type Node } from './ast.ts'
import { makeRule } from './rule.ts'

/**
 * An upsert writes out what it sets, `updated_at` with it: a spread sets what nobody
 * read, and a default of the table is not applied to a row that exists.
 */
export const upsertSetsUpdatedAt = makeRule({
  message:
    'An upsert writes out each column that it sets, `updated_at` included: ' +
    '`.doUpdateSet({ name, updated_at: now })`.',
  create: ({ report }) => ({
    CallExpression: (node) => {
      if (calledName(node) !== 'doUpdateSet') return
      const set = setOf(node.arguments[0])
      const isWritten =
        set?.type === 'ObjectExpression' &&
        set.properties.every((property) => property.type === 'Property') &&
        writtenKeys(set).has('updated_at')
      if (!isWritten) report(node.arguments[0] ?? node)
    },
    TaggedTemplateExpression: ({ quasi }) => {
      const text = textOf(quasi)
      if (/\bdo\s+update\s+set\b/i.test(text) && !text.includes('updated_at'))
        report(quasi)
    },
  }),
})

function setOf(argument: Node | undefined): Node | null {
  if (argument === undefined || !isFunction(argument)) return argument ?? null
  return argument.body
}

function textOf(quasi: ESTree.TemplateLiteral): string {
  return quasi.quasis.map(({ value }) => value.raw).join('?')
}
