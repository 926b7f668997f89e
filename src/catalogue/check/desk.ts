import { fileFault } from '#catalogue/faults.ts'
import type { PlacedFile } from '#catalogue/files/layout.ts'
import type { Renderer } from '#catalogue/markdown/renderer.ts'
import type { Session } from '#catalogue/markdown/session.ts'
import { decodeSource, type Source } from '#catalogue/source.ts'

import type { Findings } from './findings.ts'
import type { ProseText } from './walker.ts'

/** What the checks of all files share. */
export interface Desk {
  readonly renderer: Renderer
  readonly findings: Findings
  /** Address of a picture by its path; `null` when there is no such file. */
  readonly assetUrl: (path: string) => string | null
  readonly assetPaths: () => Iterable<string>
}

/** The text of a file; `null` when it is not UTF-8, which is reported. */
export function decode(desk: Desk, file: PlacedFile): Source | null {
  const source = decodeSource(file.path, file.bytes)
  if (source === null) {
    const suggestion = 'save it as UTF-8'
    desk.findings.faults.push(fileFault(file.path, 'is not UTF-8', suggestion))
  }
  return source
}

/** Begins the rendering of one piece of Markdown. */
export function startSession(
  desk: Desk,
  source: Source,
  text: {
    readonly prose: ProseText
    readonly scope: string
    readonly hasSteps?: boolean
  },
): Session {
  const { findings } = desk
  return {
    scope: text.scope,
    hasSteps: text.hasSteps ?? false,
    line: lineReader(text.prose.text),
    place: text.prose.place,
    complain: (at, message, suggestion) => {
      findings.faults.push(source.fault(at, message, suggestion))
    },
    refer: ({ kind, id, at }) => {
      findings.references.push({ id, kinds: [kind], prefix: `${kind}:`, source, at })
    },
    assetUrl: (path) => {
      findings.usedAssets.add(path)
      return desk.assetUrl(path)
    },
    assetPaths: desk.assetPaths,
    tabGroups: 0,
  }
}

/** Most texts are never asked for a line: they are divided when one is. */
function lineReader(text: string): Session['line'] {
  let lines: readonly string[] | null = null
  return (number) => {
    lines ??= text.split('\n')
    return lines[number] ?? null
  }
}
