import { identifier, memberName } from './ast.ts'
import { makeRule } from './rule.ts'

const CONTROL = new Set([
  'transaction',
  'startTransaction',
  'controlledTransaction',
  'beginTransaction',
  'commit',
  'rollback',
  'transact',
])

/**
 * The caller owns the transaction. A service or a repository works in the `Tx` that it
 * is given: were it to commit, two use cases could never be one.
 */
export const noTransactionControl = makeRule({
  message:
    'Transactions begin and end in routes/, jobs/ and cli/ (`transact`), never here. ' +
    'Take a `Tx`, use `tx.afterCommit` for what must wait and `tx.savepoint` for ' +
    'what may fail.',
  create: ({ report }) => ({
    CallExpression: ({ callee }) => {
      const name = identifier(callee) ?? memberName(callee)
      if (name !== null && CONTROL.has(name)) report(callee)
    },
    TaggedTemplateExpression: ({ quasi }) => {
      const text = quasi.quasis[0]?.value.raw ?? ''
      if (/^\s*(?:begin|commit|rollback|start transaction)\b/i.test(text)) report(quasi)
    },
  }),
})
