import type { ESTree } from '@oxlint/plugins'

import { identifier, keyName, literalText } from './ast.ts'
import { makeRule } from './rule.ts'
import { isBuiltInError } from './thrown.ts'

const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/

/**
 * The shape of a domain error: named `…Error`, with a stable machine code that is
 * readonly and known to the compiler, and no idea of HTTP. With `{ home: false }` no
 * domain error may be declared in the file at all: they live with the rules that they
 * speak of.
 */
export const domainErrorClass = makeRule<{ home: boolean }>({
  message: 'The domain error `{{name}}` {{fault}}.',
  options: { home: { type: 'boolean' } },
  create: ({ report, options }) => ({
    ClassDeclaration: (node) => {
      const base = identifier(node.superClass)
      if (!base?.endsWith('Error') || isBuiltInError(base) || node.abstract) return
      const name = node.id?.name ?? ''
      for (const fault of faultsOf(node, options.home !== false)) {
        report(node.id ?? node, { name, fault })
      }
    },
  }),
})

function* faultsOf(node: ESTree.Class, atHome: boolean): Generator<string> {
  if (!atHome) yield 'belongs beside the service that throws it: move it there'
  if (!node.id?.name.endsWith('Error')) yield 'needs a name that ends in `Error`'
  const fields = node.body.body.filter(isField)
  const code = fields.find((field) => keyName(field) === 'code')
  if (
    code?.readonly !== true ||
    !codesOf(code).every((text) => SNAKE_CASE.test(text))
  ) {
    yield "needs its machine code: `readonly code = 'snake_case'`"
  }
  if (fields.some((field) => field.readonly !== true)) {
    yield 'has a field that can change: make every field `readonly`'
  }
  if (fields.some((field) => /^(?:status|statusCode)$/.test(keyName(field) ?? ''))) {
    yield 'knows a status: leave that to the table in routes/problems.ts'
  }
}

function isField(member: ESTree.ClassElement): member is ESTree.PropertyDefinition {
  return member.type === 'PropertyDefinition'
}

/**
 * The codes that a field can hold; one that matches nothing where it can hold any text.
 */
function codesOf(field: ESTree.PropertyDefinition): readonly string[] {
  const type = field.typeAnnotation?.typeAnnotation
  const types = type?.type === 'TSUnionType' ? type.types : [type]
  const literals = types.map((part) =>
    part?.type === 'TSLiteralType' ? literalText(part.literal) : null,
  )
  return type ? literals.map((text) => text ?? '') : [literalText(field.value) ?? '']
}
