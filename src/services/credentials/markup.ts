/** A piece of XML, as far as an SVG has to be read to find a credential in it. */
export interface Piece {
  readonly kind: 'open' | 'empty' | 'close' | 'text' | 'data' | 'other'
  /** Name of the element; what was written, of text; `''` of others. */
  readonly content: string
  /** What stands in the tag behind its name. */
  readonly attributes: string
  readonly start: number
  /** Behind its last character. */
  readonly end: number
}

/** Pieces that are neither element nor text, by their beginning, and how they end. */
const OTHERS = [
  ['<!--', '-->', 'other'],
  ['<![CDATA[', ']]>', 'data'],
  ['<?', '?>', 'other'],
  ['<!DOCTYPE', '>', 'other'],
] as const

const NAME = /<(?<close>\/?)(?<name>[^\s<>/=]{1,256})/y

/**
 * Takes XML apart from beginning to end; `null`: it is not well-formed enough for that,
 * or declares entities.
 */
export function readMarkup(text: string): readonly Piece[] | null {
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    const piece = pieceAt(text, at)
    if (piece === null) return null
    pieces.push(piece)
    at = piece.end
  }
  return pieces
}

/** The value of an attribute; `null`: the tag has none of that name. */
export function attributeOf({ attributes }: Piece, wanted: string): string | null {
  ATTRIBUTE.lastIndex = 0
  let found = ATTRIBUTE.exec(attributes)
  while (found !== null) {
    const { name, value = '' } = found.groups ?? {}
    if (name === wanted) return value.slice(1, -1)
    found = ATTRIBUTE.exec(attributes)
  }
  return null
}

// Sticky: it goes on where it stopped, and never looks at a character twice.
const ATTRIBUTE = /\s*(?<name>[^\s"'=]{1,256})\s*=\s*(?<value>"[^"]*"|'[^']*')/y

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

/** Text with its references resolved; `null`: it has one that is not of XML itself. */
export function decodeText(text: string): string | null {
  let isKnown = true
  const decoded = text.replaceAll(/&(?<name>[^;&]{0,12});?/g, (whole, name: string) => {
    const character = ENTITIES[name]
    isKnown &&= character !== undefined && whole.endsWith(';')
    return character ?? ''
  })
  return isKnown ? decoded : null
}

function pieceAt(text: string, start: number): Piece | null {
  if (text[start] !== '<') return textAt(text, start)
  for (const [opening, ending, kind] of OTHERS)
    if (text.startsWith(opening, start)) {
      const from = start + opening.length
      const end = text.indexOf(ending, from)
      const content = text.slice(from, end)
      const isSafe = end !== -1 && !(opening === '<!DOCTYPE' && content.includes('['))
      if (!isSafe) return null
      return { kind, content, attributes: '', start, end: end + ending.length }
    }
  return tagAt(text, start)
}

function textAt(text: string, start: number): Piece {
  const next = text.indexOf('<', start)
  const end = next === -1 ? text.length : next
  const content = text.slice(start, end)
  return { kind: 'text', content, attributes: '', start, end }
}

function tagAt(text: string, start: number): Piece | null {
  NAME.lastIndex = start
  const { close, name } = NAME.exec(text)?.groups ?? {}
  const last = name === undefined ? -1 : tagEnd(text, start + 1)
  if (name === undefined || last === -1) return null
  const isEmpty = text[last - 1] === '/'
  const kind = close === '/' ? 'close' : isEmpty ? 'empty' : 'open'
  const from = start + 1 + (close ?? '').length + name.length
  const attributes = text.slice(from, isEmpty ? last - 1 : last)
  return { kind, content: name, attributes, start, end: last + 1 }
}

/** Where the `>` of a tag is; -1: nowhere. Those in values are passed over. */
function tagEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '>') return at
    if (character === '<') return -1
    const isQuote = character === '"' || character === "'"
    const next = isQuote ? text.indexOf(character, at + 1) : at
    if (next === -1) return -1
    at = next + 1
  }
  return -1
}
