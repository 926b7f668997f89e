import type { Fault } from '#catalogue/faults.ts'

/** Columns of a source line that are shown around the place of a fault. */
const SHOWN = 76

/**
 * A fault as compilers print it: the place and what is wrong, the line, a mark under
 * the place, and what to do instead.
 */
export function faultText(fault: Fault, severity: 'error' | 'warning'): string {
  const { file, line, column, message, suggestion } = fault
  const head = `${file}:${line}:${column} ${severity}: ${message}`
  const lines = [head, ...excerptLines(fault)]
  if (suggestion !== null) lines.push(`  ${suggestion}`)
  return lines.join('\n')
}

function excerptLines({ excerpt, line, column }: Fault): readonly string[] {
  if (excerpt === null || excerpt.trim() === '') return []
  const from = column > SHOWN ? column - SHOWN / 2 : 0
  const shown = excerpt.slice(from, from + SHOWN)
  const before = excerpt.slice(from, column - 1)
  // A tab is as wide under the line as it is in it.
  const pad = before.replaceAll(/[^\t]/g, ' ')
  const gutter = String(line)
  return [`  ${gutter} | ${shown}`, `  ${' '.repeat(gutter.length)} | ${pad}^`]
}
