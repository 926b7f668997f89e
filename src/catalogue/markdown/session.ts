import type { Position } from '#catalogue/faults.ts'
import type { ItemKind } from '#catalogue/types.ts'

/** A link or picture whose address is known only when the whole site has been read. */
export interface ProseReference {
  readonly kind: ItemKind
  readonly id: string
  readonly at: () => Position
}

/** What the rendering of one text works with; it travels in markdown-it's `env`. */
export interface Session {
  /** Begins the ids of this text, so that they are unique on every page. */
  readonly scope: string
  /** A 0-based line of the text, to find columns in; `null` behind the last. */
  readonly line: (number: number) => string | null
  /** Place in the file of a 0-based line and column of the text. */
  readonly place: (line: number, column: number) => Position
  readonly complain: (at: Position, message: string, suggestion?: string | null) => void
  readonly refer: (reference: ProseReference) => void
  /**
   * Pictures there are, by path: their address, or `null` when there is no such file.
   */
  readonly assetUrl: (path: string) => string | null
  /** For suggestions. */
  readonly assetPaths: () => Iterable<string>
  /** `##` headings are steps. */
  readonly hasSteps: boolean
  /** Tab groups so far. */
  tabGroups: number
}

/** The session of markdown-it's `env`. */
export function sessionOf(env: object | undefined): Session {
  return (env as { readonly session: Session }).session
}

/** Complains about a whole line (0-based) of the text. */
export function complainOfLine(
  session: Session,
  line: number,
  complaint: { readonly message: string; readonly suggestion?: string | null },
): void {
  const text = session.line(line) ?? ''
  const column = text.length - text.trimStart().length
  session.complain(
    session.place(line, column),
    complaint.message,
    complaint.suggestion ?? null,
  )
}
