import type { ESTree } from '@oxlint/plugins'

import { identifier, memberName, type Node } from './ast.ts'

/** A call that writes a log entry. */
export interface LoggerCall {
  readonly level: string
  readonly event: Node | undefined
  readonly fields: Node | undefined
}

/**
 * Reads `logger.info(…)`, `request.log.warn(…)` and the like; `null` for any other
 * call. What a logger is called is enough: nothing else in the product has these names.
 */
export function loggerCall(node: Node): LoggerCall | null {
  if (node.type !== 'CallExpression') return null
  const level = memberName(node.callee)
  if (level === null || !/^(?:trace|debug|info|warn|error|fatal)$/.test(level))
    return null
  const { object } = node.callee as ESTree.MemberExpression
  const name = identifier(object) ?? memberName(object) ?? ''
  if (!/^log(?:ger)?$|Logger$/.test(name)) return null
  return { level, event: node.arguments[0], fields: node.arguments[1] }
}
