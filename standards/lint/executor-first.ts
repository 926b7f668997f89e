import type { ESTree } from '@oxlint/plugins'

import { identifier, type FunctionNode } from './ast.ts'
import { exportedFunctions } from './public-functions.ts'
import { makeRule } from './rule.ts'

/**
 * Who runs a statement decides what it runs on, so the executor is the first argument
 * and never has a default: `db: Reader` for what reads, `tx: Tx` for what writes. With
 * `{ required: true }` every exported function of the file takes one.
 */
export const executorFirst = makeRule<{ required: boolean }>({
  message:
    'The executor is the first argument, with neither a default nor `?`: `db: ' +
    'Reader` for a function that reads, `tx: Tx` for one that writes.',
  options: { required: { type: 'boolean' } },
  create: ({ report, options: { required = false } }) => {
    const check = (fn: FunctionNode) => {
      for (const [place, param] of fn.params.entries()) {
        if (mentionsExecutor(param) && !(place === 0 && isExecutor(param)))
          report(param)
      }
    }
    return {
      FunctionDeclaration: check,
      FunctionExpression: check,
      ArrowFunctionExpression: check,
      Program: (program) => {
        if (!required) return
        for (const { fn } of exportedFunctions(program)) {
          const [first] = fn.params
          if (first === undefined || !mentionsExecutor(first)) report(first ?? fn)
        }
      },
    }
  },
})

/** `db: Reader` or `tx: Tx`, and nothing about it that could be left out. */
function isExecutor(param: ESTree.ParamPattern): boolean {
  if (param.type !== 'Identifier' || Boolean(param.optional)) return false
  return isExecutorType(param.typeAnnotation?.typeAnnotation)
}

function mentionsExecutor(param: ESTree.ParamPattern): boolean {
  const target = param.type === 'AssignmentPattern' ? param.left : param
  if (target.type !== 'Identifier' || !target.typeAnnotation) return false
  const type = target.typeAnnotation.typeAnnotation
  const parts = type.type === 'TSUnionType' ? type.types : [type]
  return parts.some((part) => isExecutorType(part))
}

function isExecutorType(type: ESTree.TSType | undefined): boolean {
  return (
    type?.type === 'TSTypeReference' &&
    /^(?:Reader|Tx)$/.test(identifier(type.typeName) ?? '')
  )
}
