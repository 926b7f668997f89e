import { distance } from 'fastest-levenshtein'

/** A place in a file; both numbers start at 1, columns count UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Something wrong in a curriculum file, with all that is needed to mend it. */
export interface Fault extends Position {
  /** Path under the curriculum folder, with forward slashes. */
  readonly file: string
  /** What is wrong, as the end of the sentence that starts with the place. */
  readonly message: string
  /** What to do instead; `null` where there is nothing better to say. */
  readonly suggestion: string | null
  /** The line of the file; `null` where there is none (a missing file). */
  readonly excerpt: string | null
}

/** Makes a fault of a whole file or folder. */
export function fileFault(
  file: string,
  message: string,
  suggestion: string | null = null,
): Fault {
  return { file, line: 1, column: 1, message, suggestion, excerpt: null }
}

/** Faults in a stable order: by file, line, column, message. */
export function sortFaults(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.message, b.message),
  )
}

/** A fault on one line: `file:line:column message (suggestion)`. */
export function describeFault(fault: Fault): string {
  const hint = fault.suggestion === null ? '' : ` (${fault.suggestion})`
  return `${fault.file}:${fault.line}:${fault.column} ${fault.message}${hint}`
}

/** Compares by code unit, so that no locale of the machine changes an order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The candidate that `word` was probably meant to be, or `null`. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null
  // A third of the letters wrong is a typing error; more is another word.
  let bound = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bound) continue
    const far = distance(word, candidate)
    if (far < bound && far < candidate.length) {
      best = candidate
      bound = far
    }
  }
  return best
}

/** “did you mean `x`?”, or `null` when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const near = nearest(word, candidates)
  return near === null ? null : `did you mean \`${near}\`?`
}
