import type { SourceCode } from '@oxlint/plugins'

import type { Node } from './ast.ts'

/**
 * The text of the doc comment directly above a statement; `null` when there is none.
 */
export function docOf(source: SourceCode, statement: Node): string | null {
  const comment = source.getCommentsBefore(statement).at(-1)
  if (comment?.type !== 'Block' || !comment.value.startsWith('*')) return null
  return comment.value.replaceAll(/^\s*\*+/gm, '').trim()
}
