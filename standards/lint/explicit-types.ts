import type { ESTree } from '@oxlint/plugins'

import { functionName, type FunctionNode, type Node } from './ast.ts'
import { exportedFunctions, useCases } from './public-functions.ts'
import { makeRule } from './rule.ts'

/**
 * What leaves a module is typed by hand, so that a slip inside cannot change it unseen.
 * A function that only makes others may leave its own return type to `ReturnType`, as
 * the services do; then each function that it makes is typed by hand instead, but for
 * one that only calls another: that has its type from there.
 */
export const explicitTypes = makeRule({
  message: 'Exported functions say their types: write the {{missing}} of `{{name}}`.',
  create: ({ report }) => {
    const check = (fn: FunctionNode, name: string, mayInfer: boolean) => {
      const untyped = fn.params.find((param) => !isTyped(param))
      if (untyped) report(untyped, { name, missing: 'type of this parameter' })
      if (!fn.returnType && !mayInfer) report(fn, { name, missing: 'return type' })
    }
    return {
      Program: (program) => {
        for (const { name, fn } of exportedFunctions(program)) {
          if (hasTypedVariable(fn)) continue
          const made = fn.returnType ? [] : useCases(fn)
          check(fn, name, made.length > 0)
          for (const useCase of made) {
            check(useCase, functionName(useCase) ?? name, isCall(useCase))
          }
        }
      },
    }
  },
})

function isCall({ body }: FunctionNode): boolean {
  return body?.type === 'CallExpression'
}

function hasTypedVariable({ parent }: FunctionNode): boolean {
  return parent.type === 'VariableDeclarator' && Boolean(parent.id.typeAnnotation)
}

function isTyped(param: ESTree.ParamPattern): boolean {
  const target: Node = param.type === 'AssignmentPattern' ? param.left : param
  return 'typeAnnotation' in target && Boolean(target.typeAnnotation)
}
