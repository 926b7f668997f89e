import type { Token } from 'markdown-it'

import type { Session } from './session.ts'

type LineAndColumn = readonly [line: number, column: number]

/**
 * Takes the things of a block in the order in which they stand; gives what finds the
 * 0-based line and column of one.
 */
export type Locate = (needle: string) => () => LineAndColumn

/**
 * markdown-it knows the lines of a block, but not where in them a link stands: that is
 * looked for, and only when it is asked for, because for a sound text it never is.
 */
export function locator(session: Session, block: Token): Locate {
  const [first, end] = block.map ?? [0, Infinity]
  const needles: string[] = []
  return (needle) => {
    const count = needles.push(needle)
    return () => {
      let place: LineAndColumn = [first, -1]
      let found: LineAndColumn | null = null
      // Past all that stand before it, so that the second of two alike is the second.
      for (const each of needles.slice(0, count)) {
        found = findAfter(session, each, { place, end })
        place = found ?? place
      }
      // Escapes can make a text differ from its source: then the block's place must do.
      return found ?? [first, Math.max(0, (session.line(first) ?? '').search(/\S/))]
    }
  }
}

function findAfter(
  session: Session,
  needle: string,
  { place, end }: { readonly place: LineAndColumn; readonly end: number },
): LineAndColumn | null {
  const [from, column] = place
  for (let line = from; line < Math.max(end, from + 1); line += 1) {
    const text = session.line(line)
    if (text === null) return null
    const at = text.indexOf(needle, line === from ? column + 1 : 0)
    if (at !== -1) return [line, at]
  }
  return null
}
