import { BakedFileError } from './errors.ts'
import { attributeOf, decodeText, readMarkup, type Piece } from './markup.ts'

/** The element in which Open Badges 3.0 keep a credential in an SVG. */
const ELEMENT = 'openbadges:credential'

const NAMESPACE = ' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'

/** One credential in an SVG: its element, from its first piece to its last. */
interface Place {
  readonly pieces: readonly Piece[]
  readonly start: number
  readonly end: number
}

/**
 * Puts a credential behind the first tag, and leaves out what was there.
 * @throws BakedFileError it is no SVG, or has more than one
 */
export function writeSvg(svg: string, credential: string): string {
  const pieces = piecesOf(svg)
  const { start, end } = placeIn(pieces) ?? { start: svg.length, end: svg.length }
  const bare = svg.slice(0, start) + svg.slice(end)
  // The root comes before any credential, so it stands where it stood.
  const root = rootOf(pieces)
  const tag = bare.slice(root.start, root.end)
  const named = tag.includes('xmlns:openbadges')
    ? tag
    : tag.replace(/^<[^\s/>]+/, (name) => name + NAMESPACE)
  const before = bare.slice(0, root.start)
  return before + named + elementOf(credential) + bare.slice(root.end)
}

/**
 * The one credential of an SVG.
 * @throws BakedFileError there is not one
 */
export function readSvg(text: string): string {
  const place = placeIn(piecesOf(text))
  if (place === null) throw new BakedFileError('none')
  return contentOf(place)
}

function piecesOf(text: string): readonly Piece[] {
  // Something else is told apart from an SVG that was damaged.
  if (!/<(?:\w+:)?svg[\s>/]/.test(text)) throw new BakedFileError('unknown-kind')
  const pieces = readMarkup(text)
  if (pieces === null) throw new BakedFileError('broken')
  rootOf(pieces)
  const depth = pieces.reduce((open, { kind }) => open + (STEPS[kind] ?? 0), 0)
  if (depth !== 0) throw new BakedFileError('broken')
  return pieces
}

const STEPS: Readonly<Record<string, number>> = { open: 1, close: -1 }

function rootOf(pieces: readonly Piece[]): Piece {
  const root = pieces.find(({ kind }) => kind === 'open' || kind === 'empty')
  if (root === undefined || !/^(?:\w+:)?svg$/.test(root.content))
    throw new BakedFileError('unknown-kind')
  if (root.kind === 'empty') throw new BakedFileError('broken')
  return root
}

function placeIn(pieces: readonly Piece[]): Place | null {
  const begins = pieces.filter(
    ({ kind, content }) => content === ELEMENT && (kind === 'open' || kind === 'empty'),
  )
  const [first] = begins
  if (first === undefined) return null
  if (begins.length > 1) throw new BakedFileError('two')
  const rest = pieces.slice(pieces.indexOf(first))
  const isOver = ({ kind }: Piece, index: number) =>
    kind === 'close' || kind === 'empty' || (kind === 'open' && index > 0)
  const own = rest.slice(0, rest.findIndex(isOver) + 1)
  return { pieces: own, start: first.start, end: own.at(-1)?.end ?? first.end }
}

function elementOf(credential: string): string {
  if (!credential.startsWith('{'))
    return `<${ELEMENT} verify="${credential.replaceAll(/[^\w.-]/g, '')}"></${ELEMENT}>`
  // What must not stand there stands in strings, where JSON can write it otherwise.
  const json = credential
    .replaceAll(']]>', String.raw`]]\u003e`)
    .replaceAll('\uFFFE', String.raw`\ufffe`)
    .replaceAll('\uFFFF', String.raw`\uffff`)
  return `<${ELEMENT}><![CDATA[${json}]]></${ELEMENT}>`
}

function contentOf({ pieces }: Place): string {
  const [tag] = pieces
  const token = tag === undefined ? null : attributeOf(tag, 'verify')
  if (token !== null) return token.trim()
  const inner = pieces.slice(1, -1).map(({ kind, content }) => {
    if (kind === 'data') return content
    return kind === 'text' ? decodeText(content) : kind === 'other' ? '' : null
  })
  const text = inner.includes(null) ? '' : inner.join('').trim()
  const isWhole = text !== '' && pieces.at(-1)?.content === ELEMENT
  if (!isWhole) throw new BakedFileError('broken')
  return text
}
