import { findSyntaxFault } from './json-syntax.ts'

/** Longest text that is looked at, in bytes of UTF-8. */
export const MAX_JSON_BYTES = 65_536

/** What was read; a fault is a sentence or two that say where, and what to do. */
export type JsonReading =
  | {
      /** The JSON alone. */
      readonly text: string
      readonly value: unknown
    }
  | { readonly fault: string }

/** Reads JSON as people paste it, in a code block of Markdown or not. */
export function readPastedJson(pasted: string): JsonReading {
  const { text, offset } = unwrap(pasted)
  try {
    return { text, value: JSON.parse(text) as unknown }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const { at, advice } = findSyntaxFault(text) ?? { at: 0, advice: error.message }
    return { fault: `${placeOf(pasted, offset + at)}: ${advice}` }
  }
}

function unwrap(pasted: string): { readonly text: string; readonly offset: number } {
  const trimmed = pasted.trim()
  const offset = pasted.indexOf(trimmed)
  const [opening = '', fence = ''] = /^(`{3,}|~{3,})[^`\n]*\n/.exec(trimmed) ?? []
  if (fence === '' || !trimmed.endsWith(fence)) return { text: trimmed, offset }
  const text = trimmed.slice(opening.length, -fence.length)
  return { text, offset: offset + opening.length }
}

/** In the text as its author sees it; characters are code points. */
function placeOf(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n')
  const column = Array.from(lines.at(-1) ?? '').length + 1
  return `On line ${String(lines.length)}, at character ${String(column)}`
}
