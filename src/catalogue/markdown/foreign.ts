import { createRenderer } from './renderer.ts'
import type { Session } from './session.ts'

/**
 * Renders Markdown that no author wrote, under the same rules as theirs: what comes out
 * is safe to insert. `null` where the text breaks a rule, such as raw HTML, a picture
 * or a link within the curriculum.
 */
export function renderForeign(text: string, scope: string): string | null {
  let sound = true
  const refuse = () => {
    sound = false
  }
  const lines = text.split('\n')
  const session: Session = {
    scope,
    line: (number) => lines[number] ?? null,
    place: (line, column) => ({ line: line + 1, column: column + 1 }),
    complain: refuse,
    refer: refuse,
    assetUrl: () => null,
    assetPaths: () => [],
    hasSteps: false,
    tabGroups: 0,
  }
  const html = createRenderer().block(text, session)
  return sound ? html : null
}
