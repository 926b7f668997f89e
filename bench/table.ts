import { isMet, round, type Goal, type Row } from './rows.ts'

const HEADINGS = ['benchmark', 'at', 'measured', 'against', 'ratio', 'goal', 'result']

/** The rows as a table for people. */
export function renderTable(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)]
  const widths = HEADINGS.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  )
  const lines = cells.map((line) =>
    line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '),
  )
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return lines
    .toSpliced(1, 0, rule)
    .map((line) => line.trimEnd())
    .join('\n')
}

function cellsOf(row: Row): readonly string[] {
  const { benchmark, setting, measured, against, ratio, goal } = row
  const spread = `${round(ratio.median)} (${round(ratio.min)}-${round(ratio.max)})`
  const met = isMet(row)
  const result = met === null ? '' : met ? 'met' : 'MISSED'
  return [benchmark, setting, measured, against, spread, goalText(goal), result]
}

function goalText(goal: Goal | null): string {
  if (goal === null) return ''
  return 'atLeast' in goal ? `>= ${round(goal.atLeast)}` : `<= ${round(goal.atMost)}`
}
