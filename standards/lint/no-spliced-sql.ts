import { calledName, identifier, keyName, memberName, type Node } from './ast.ts'
import { makeRule } from './rule.ts'

/**
 * Values reach SQL as bound parameters only. `sql.raw` and its kin paste text into a
 * statement, and so does a template or a sum that is handed to a client as one.
 */
export const noSplicedSql = makeRule({
  message:
    'This pastes text into SQL. Bind it: use the query builder, or the tag sql`…`, ' +
    'and for a name `sql.ref` or `sql.table`.',
  create: ({ report }) => ({
    MemberExpression: (node) => {
      const isTag = identifier(node.object) === 'sql'
      if (isTag && /^(?:raw|lit|literal)$/.test(memberName(node) ?? '')) report(node)
    },
    CallExpression: (node) => {
      const [statement] = node.arguments
      if (statement === undefined) return
      if (!/^(?:query|raw|executeQuery)$/.test(calledName(node) ?? '')) return
      for (const text of textsOf(statement)) if (isSpliced(text)) report(text)
    },
  }),
})

function textsOf(statement: Node): readonly Node[] {
  if (statement.type !== 'ObjectExpression') return [statement]
  return statement.properties.flatMap((property) =>
    property.type === 'Property' && keyName(property) === 'text'
      ? [property.value]
      : [],
  )
}

/** A template or a sum that is not written out in full. */
function isSpliced(text: Node): boolean {
  const isBuilt = text.type === 'TemplateLiteral' || text.type === 'BinaryExpression'
  return isBuilt && !isWrittenOut(text)
}

function isWrittenOut(text: Node): boolean {
  if (text.type === 'TemplateLiteral') return text.expressions.length === 0
  if (text.type !== 'BinaryExpression') return text.type === 'Literal'
  return isWrittenOut(text.left) && isWrittenOut(text.right)
}
