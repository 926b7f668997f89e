import { fold, withoutInvisible } from './folding.ts'

/** Letters of other scripts that look like Latin ones, and what they look like. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Array.from(
    'аaеeоoрpсcуyхxіiјjѕsԁdɡgоoαaεeοoρpτtυuνvιiκkմuոnсc'.matchAll(/(.)(.)/gu),
  ).map(([, looks = '', like = '']) => [looks, like]),
)

const LEET: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
])

const BASE64 = /[a-z\d+/_-]{24,}={0,2}/giu
const HEX = /(?:[\da-f]{2}[\s:]?){12,}/giu

/** Something that was written to be read in another way is at least so long. */
const MIN_READING = 8

/**
 * The ways in which a text may be meant: as it stands (folded), with letters that only
 * look like others replaced, with spaced-out letters joined, and decoded.
 */
export function readingsOf(text: string): readonly string[] {
  const plain = fold(text)
  const latin = replaced(plain.normalize('NFD').replaceAll(/\p{M}/gu, ''), LOOKALIKES)
  const readings = [
    plain,
    latin,
    replaced(latin, LEET),
    joined(latin),
    fold(text.replaceAll(/-\s*\n\s*/gu, '')),
    reversed(plain),
    rot13(plain),
    ...decodings(text).map(fold),
  ]
  return [...new Set(readings)].filter((reading) => reading.length >= MIN_READING)
}

function replaced(text: string, by: ReadonlyMap<string, string>): string {
  return Array.from(text, (letter) => by.get(letter) ?? letter).join('')
}

/** `m a r k` and `m.a.r.k` as words: single letters with one sign between them. */
function joined(text: string): string {
  return text.replaceAll(
    /(?<![\p{L}\p{N}])\p{L}(?:[ .*_-]\p{L}){3,}(?![\p{L}\p{N}])/gu,
    (run) => run.replaceAll(/[ .*_-]/gu, ''),
  )
}

function reversed(text: string): string {
  return Array.from(text).toReversed().join('')
}

function rot13(text: string): string {
  return text.replaceAll(/[a-z]/gu, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97),
  )
}

/** What encoded runs say, where they say something in letters. */
function decodings(raw: string): readonly string[] {
  const text = withoutInvisible(raw)
  const escaped = text
    .replaceAll(/\\u\{?([\da-f]{4,5})\}?/giu, (_, hex: string) => pointOf(hex, 16))
    .replaceAll(/&#x([\da-f]{2,5});/giu, (_, hex: string) => pointOf(hex, 16))
    .replaceAll(/&#(\d{2,6});/gu, (_, digits: string) => pointOf(digits, 10))
    .replaceAll(/(?:%[\da-f]{2}){1,}/giu, (run) =>
      fromBytes(Buffer.from(run.replaceAll('%', ''), 'hex')),
    )
  const runs = [
    ...Array.from(text.matchAll(BASE64), ([run]) =>
      fromBytes(Buffer.from(run, 'base64')),
    ),
    ...Array.from(text.matchAll(HEX), ([run]) =>
      fromBytes(Buffer.from(run.replaceAll(/[\s:]/gu, ''), 'hex')),
    ),
  ]
  return [escaped, tagged(raw), ...runs].filter((it) => it !== '' && it !== text)
}

/** What is written in tag characters, which nobody sees. */
function tagged(text: string): string {
  const tags = Array.from(text).filter((it) => /[\u{E0020}-\u{E007E}]/u.test(it))
  return tags.map((it) => pointOf((it.codePointAt(0) ?? 0) - 0xe0000, 10)).join('')
}

function pointOf(value: string | number, radix: number): string {
  const point = typeof value === 'number' ? value : Number.parseInt(value, radix)
  return point > 0 && point < 0x11_0000 ? String.fromCodePoint(point) : ''
}

/** Bytes as text; nothing where they are no text. */
function fromBytes(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes)
  return /[\u{FFFD}\0-\u{8}]/u.test(text) ? '' : text
}
