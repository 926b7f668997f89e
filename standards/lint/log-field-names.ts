import { calledName, keyName, writtenKeys, type Node } from './ast.ts'
import { loggerCall } from './logger-call.ts'
import { makeRule } from './rule.ts'

const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/

/**
 * A field of a log entry or of the request event has one name in the whole product, in
 * snake_case. The compiler holds every use to `LogFields`; this holds `LogFields`, and
 * the objects that are built before they get there.
 */
export const logFieldNames = makeRule({
  message:
    'The field `{{name}}` is not in snake_case. Use the name from core/fields.ts, or ' +
    'add one there: `user_id`, `duration_ms`.',
  create: ({ report }) => {
    const check = (fields: Node | undefined) => {
      for (const [name, node] of writtenKeys(fields)) {
        if (!SNAKE_CASE.test(name)) report(node, { name })
      }
    }
    return {
      CallExpression: (node) => {
        check(loggerCall(node)?.fields)
        if (calledName(node)?.endsWith('RequestEvent')) check(node.arguments[0])
      },
      TSInterfaceDeclaration: ({ id, body }) => {
        if (id.name !== 'LogFields') return
        for (const member of body.body) {
          const name = member.type === 'TSPropertySignature' ? keyName(member) : null
          if (name !== null && !SNAKE_CASE.test(name)) report(member, { name })
        }
      },
    }
  },
})
