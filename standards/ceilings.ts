import ts from 'typescript'

/** Sizes of some source files, in lines. */
export interface Sizes {
  readonly files: readonly number[]
  readonly functions: readonly number[]
}

/** Medians that the source stays under; the linter holds the ceilings themselves. */
const MEDIANS: Readonly<Record<keyof Sizes, number>> = {
  files: 80,
  functions: 15,
}

/**
 * Measures source texts. A function counts when it has a name (declared, or the value
 * of a variable or a property); a callback is a part of the function that it stands in.
 */
export function measure(sources: readonly string[]): Sizes {
  return {
    files: sources.map((source) => source.trimEnd().split('\n').length),
    functions: sources.flatMap((source) => functionLines(source)),
  }
}

/** What of the sizes is too much, as sentences. */
export function medianFaults(sizes: Sizes): readonly string[] {
  return (['files', 'functions'] as const).flatMap((what) => {
    const median = medianOf(sizes[what])
    if (median < MEDIANS[what]) return []
    return [
      `the median of ${what} is ${median} lines, and must be under ${MEDIANS[what]}`,
    ]
  })
}

/** The middle of some numbers, 0 of none. */
export function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function functionLines(source: string): readonly number[] {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true)
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line
  const lines: number[] = []
  const visit = (node: ts.Node): void => {
    if (isNamedFunction(node)) {
      lines.push(lineAt(node.getEnd()) - lineAt(node.getStart(file)) + 1)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return lines
}

function isNamedFunction(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return true
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)
}
