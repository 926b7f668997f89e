import type { Fault, Position } from './faults.ts'

/** The text of one file, with the way from offsets to places. */
export interface Source {
  /** Path under the curriculum folder, with forward slashes. */
  readonly file: string
  /** Content with `\n` line ends. */
  readonly text: string
  readonly positionAt: (offset: number) => Position
  readonly fault: (at: Position, message: string, suggestion?: string | null) => Fault
}

/** Decodes a file. Line ends become `\n`; bytes that are not UTF-8 give `null`. */
export function decodeSource(file: string, bytes: Uint8Array): Source | null {
  const text = decodeUtf8(bytes)
  return text === null ? null : createSource(file, text.replaceAll(/\r\n?/g, '\n'))
}

/** Wraps a text whose line ends are `\n`. */
export function createSource(file: string, text: string): Source {
  let starts: readonly number[] | null = null
  // Most files have no fault, so the table of lines is made when it is first needed.
  const lineStarts = () => (starts ??= findLineStarts(text))
  return {
    file,
    text,
    positionAt: (offset) => {
      const line = lastAtOrBefore(lineStarts(), offset)
      return { line: line + 1, column: offset - (lineStarts()[line] ?? 0) + 1 }
    },
    fault: ({ line, column }, message, suggestion = null) => {
      const start = lineStarts()[line - 1]
      const excerpt = start === undefined ? null : lineFrom(text, start)
      return { file, line, column, message, suggestion, excerpt }
    },
  }
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1)
  }
  return starts
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end === -1 ? undefined : end)
}
