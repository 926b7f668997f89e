import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

import { root } from './tool.ts'

/** Folder of the violations that are there on purpose; see its README. */
export const PLANTED = 'standards/planted'

/** A comment that says which check must report this line, or the next. */
export interface Marker {
  /** Path from the project's folder. */
  readonly file: string
  readonly line: number
  /** Who must report it, and under which name: `lint waymark/no-sleep`. */
  readonly check: string
}

/** What a tool reported. */
export interface Finding {
  readonly file: string
  /** `null` where the tool speaks of the whole file. */
  readonly line: number | null
  /** Name of the rule; `null` where the tool knows errors only by number. */
  readonly name: string | null
}

const MARKER = /(?:\/\/|--) planted: (?<checks>.+)$/

/** Every marker under the planted folder. */
export async function readMarkers(): Promise<readonly Marker[]> {
  const files = globSync(`${PLANTED}/**/*.{ts,sql}`, { cwd: root })
  const found = await Promise.all(
    files.map(async (path) => {
      const file = path.replaceAll('\\', '/')
      return markersIn(file, await readFile(root + file, 'utf8'))
    }),
  )
  return found.flat()
}

/** The markers of one file. */
export function markersIn(file: string, source: string): readonly Marker[] {
  return source.split('\n').flatMap((text, index) => {
    const checks = MARKER.exec(text)?.groups?.['checks']?.split(',') ?? []
    return checks.map((check) => ({ file, line: index + 1, check: check.trim() }))
  })
}

/** Tells whether a finding is the one that a marker asks for. */
export function answers(finding: Finding, marker: Marker): boolean {
  if (finding.file !== marker.file) return false
  if (finding.name !== null && !marker.check.endsWith(` ${finding.name}`)) return false
  return finding.line === null || [0, 1].includes(finding.line - marker.line)
}
