import { Scalar } from 'yaml'

import type { ProseText, Walker } from './walker.ts'

/**
 * The way from the lines of a text back to the file it was written in. Exact for
 * literal blocks (`|`) and for text on one line; a text that YAML folds or unescapes
 * has no such way, so everything in it is placed where it begins.
 */
export function proseOf(walker: Walker, node: Scalar, inline: boolean): ProseText {
  const text = String(node.value)
  const [from, to] = node.range ?? [0, 0]
  const start = walker.start + from
  const raw = walker.source.text.slice(start, walker.start + to)
  const begin = walker.source.positionAt(start)
  if (node.type === Scalar.BLOCK_LITERAL) {
    const indent = indentOfBlock(raw)
    const place = (line: number, column: number) => ({
      line: begin.line + 1 + line,
      column: column + indent + 1,
    })
    return { text, inline, place }
  }
  const shift = raw.indexOf(text)
  const place = (line: number, column: number) =>
    line > 0 || shift === -1
      ? begin
      : { line: begin.line, column: begin.column + shift + column }
  return { text, inline, place }
}

function indentOfBlock(raw: string): number {
  const lines = raw.split('\n').slice(1)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  return first.length - first.trimStart().length
}
