import { makeRule } from './rule.ts'

/** The formatter's own limit. */
const COLUMNS = 88

/**
 * The formatter cannot break a comment or a string, so it leaves them long. A line with
 * an address in it is exempt: a broken address is no address.
 */
export const lineLength = makeRule({
  message: '{{columns}} columns of 88. Break the comment, or the string with `+`.',
  create: ({ report, source }) => ({
    Program: () => {
      for (const [index, line] of source.lines.entries()) {
        const columns = Array.from(line).length
        if (columns <= COLUMNS || line.includes('://')) continue
        const start = source.lineStartIndices[index] ?? 0
        report({ range: [start, start + line.length] }, { columns: String(columns) })
      }
    },
  }),
})
