import type { ESTree } from '@oxlint/plugins'

import { identifier, isFunction, ownNodes, type FunctionNode } from './ast.ts'

type Statement = ESTree.Program['body'][number]

/** A function with a name, and the statement that its doc comment stands above. */
export interface NamedFunction {
  readonly name: string
  readonly fn: FunctionNode
  readonly statement: Statement
}

/** The functions that a list of statements declares, exported or not. */
export function functionsIn(
  statements: readonly Statement[],
): readonly NamedFunction[] {
  return statements.flatMap((statement) => {
    const isExport = statement.type === 'ExportNamedDeclaration'
    const declaration = isExport ? statement.declaration : statement
    if (declaration?.type === 'FunctionDeclaration') {
      return [{ name: declaration.id?.name ?? '', fn: declaration, statement }]
    }
    if (declaration?.type !== 'VariableDeclaration') return []
    return declaration.declarations.flatMap(({ id, init }) =>
      isFunction(init) ? [{ name: identifier(id) ?? '', fn: init, statement }] : [],
    )
  })
}

/** The functions that a module exports. */
export function exportedFunctions(program: ESTree.Program): readonly NamedFunction[] {
  return functionsIn(program.body).filter(
    ({ statement }) => statement.type === 'ExportNamedDeclaration',
  )
}

/** The functions that a function declares directly in its body. */
export function localFunctions({ body }: FunctionNode): readonly NamedFunction[] {
  return body?.type === 'BlockStatement' ? functionsIn(body.body) : []
}

/**
 * Functions that `fn` makes and returns in an object, as a service does its use cases.
 */
export function useCases(fn: FunctionNode): readonly FunctionNode[] {
  const locals = new Map(localFunctions(fn).map((local) => [local.name, local.fn]))
  return returnedObjects(fn)
    .flatMap((object) => object.properties)
    .flatMap((property) => {
      if (property.type !== 'Property') return []
      if (isFunction(property.value)) return [property.value]
      return locals.get(identifier(property.value) ?? '') ?? []
    })
}

function returnedObjects({ body }: FunctionNode): readonly ESTree.ObjectExpression[] {
  if (body?.type === 'ObjectExpression') return [body]
  if (body?.type !== 'BlockStatement') return []
  return [...ownNodes(body)].flatMap((node) =>
    node.type === 'ReturnStatement' && node.argument?.type === 'ObjectExpression'
      ? [node.argument]
      : [],
  )
}
