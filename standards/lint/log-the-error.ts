import { ownNodes, writtenKeys } from './ast.ts'
import { loggerCall } from './logger-call.ts'
import { makeRule } from './rule.ts'

/**
 * Inside a `catch`, an entry that reports the failure carries the error and its stack.
 */
export const logTheError = makeRule({
  message:
    'This entry loses the stack. Give the error itself: `{ error: toError(error), … ' +
    '}`.',
  create: ({ report }) => ({
    CatchClause: (clause) => {
      for (const node of ownNodes(clause.body)) {
        const call = loggerCall(node)
        if (call === null || !/^(?:warn|error|fatal)$/.test(call.level)) continue
        if (!writtenKeys(call.fields).has('error')) report(node)
      }
    },
  }),
})
