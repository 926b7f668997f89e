import { calledName, enclosingFunction, functionName, nodesBelow } from './ast.ts'
import type { FunctionNode } from './ast.ts'
import { exportedFunctions } from './public-functions.ts'
import { makeRule } from './rule.ts'

const AT_MOST_ONE = /^find|If[A-Z]/

/**
 * The name of a query says how many rows it promises: `find…` and `…If…` give one or
 * `null`, everything else (`get…`, `insert…`) gives what it says or throws.
 */
export const queryNames = makeRule({
  message: '`{{name}}` {{fault}}',
  create: ({ report }) => ({
    CallExpression: (node) => {
      const fn = enclosingFunction(node)
      const name = (fn && functionName(fn)) ?? 'this function'
      const called = calledName(node)
      if (called === 'executeTakeFirst' && !AT_MOST_ONE.test(name)) {
        const fault =
          'reads at most one row: call it `find…` or `…If…`, or use `…OrThrow`.'
        report(node, { name, fault })
      }
      if (called === 'executeTakeFirstOrThrow' && name.startsWith('find')) {
        const fault = 'reads exactly one row: call it `get…`, or leave out `OrThrow`.'
        report(node, { name, fault })
      }
    },
    Program: (program) => {
      for (const { name, fn } of exportedFunctions(program)) {
        if (name.startsWith('find') && !givesNull(fn)) {
          report(fn, { name, fault: 'says “at most one”: give `… | null`.' })
        }
        if (name.startsWith('get') && givesNull(fn)) {
          report(fn, { name, fault: 'promises one: call it `find…`, or throw.' })
        }
      }
    },
  }),
})

function givesNull({ returnType }: FunctionNode): boolean {
  if (!returnType) return false
  return [...nodesBelow(returnType)].some((node) => node.type === 'TSNullKeyword')
}
