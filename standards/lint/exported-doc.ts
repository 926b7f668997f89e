import type { Node } from './ast.ts'
import { docOf } from './doc-comment.ts'
import { makeRule } from './rule.ts'

/** Shorter than this it can only repeat the name. */
const FEWEST_LETTERS = 12

/**
 * Every exported symbol has a doc comment that says what it means. Re-exports are
 * exempt: the comment stands where the symbol is declared.
 */
export const exportedDoc = makeRule({
  message:
    'What is exported has a doc comment directly above it: what it means, units, ' +
    'shapes, errors; not what the type says already.',
  create: ({ report, source }) => {
    const check = (node: Node) => {
      const [sentence = ''] = docOf(source, node)?.split('@') ?? []
      if (sentence.replaceAll(/\P{L}/gu, '').length < FEWEST_LETTERS) report(node)
    }
    return {
      ExportNamedDeclaration: (node) => {
        if (node.source === null && !isLaterOverload(node)) check(node)
      },
      ExportDefaultDeclaration: check,
    }
  },
})

function isLaterOverload(node: Node): boolean {
  if (node.parent?.type !== 'Program') return false
  const { body } = node.parent
  const before = body[body.findIndex((statement) => statement === node) - 1]
  return (
    before?.type === 'ExportNamedDeclaration' &&
    before.declaration?.type === 'TSDeclareFunction'
  )
}
