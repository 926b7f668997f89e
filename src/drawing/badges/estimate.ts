/** Lines of text whose font is the viewer's own. */
export interface EstimatedLines {
  readonly lines: readonly string[]
  readonly size: number
}

/** How large a text may be. */
export interface EstimatedRoom {
  readonly width: number
  readonly height: number
  /** The largest that looks well. */
  readonly size: number
  /** How many at most. */
  readonly lines: number
}

const WIDE =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303F\uFF00-\uFF60]/u
const LEADING = 1.15

/** Breaks a text into lines that fit by what characters take in most fonts. */
export function estimateLines(text: string, room: EstimatedRoom): EstimatedLines {
  const counts = Array.from({ length: room.lines }, (_, index) => index + 1)
  const [first = [], ...rest] = counts.map((count) => balanced(text, count))
  const fitted = (lines: readonly string[]) => ({ lines, size: sizeOf(lines, room) })
  return rest.map(fitted).reduce(larger, fitted(first))
}

function larger(best: EstimatedLines, next: EstimatedLines): EstimatedLines {
  return next.size > best.size * 1.05 ? next : best
}

function sizeOf(lines: readonly string[], room: EstimatedRoom): number {
  const widest = Math.max(1, ...lines.map(emsOf))
  const byHeight = room.height / (lines.length * LEADING)
  return Math.min(room.size, room.width / widest, byHeight)
}

/** Words in so many lines, each filled up to its share. */
function balanced(text: string, count: number): readonly string[] {
  const share = emsOf(text) / count
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const isOpen = last !== undefined && emsOf(last) + emsOf(word) / 2 < share
    if (last === undefined || (lines.length < count && !isOpen)) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

function emsOf(text: string): number {
  let ems = 0
  for (const one of text) ems += WIDE.test(one) ? 1 : /[MWmw@—]/.test(one) ? 0.88 : 0.54
  return ems
}
