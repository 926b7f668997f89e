import { withoutInvisible } from './folding.ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'

/** Escapes of a single character or byte, and the base of the number in them. */
const ESCAPES: readonly (readonly [RegExp, number])[] = [
  [/\\u\{?([\da-f]{4,5})\}?/giu, 16],
  [/&#x([\da-f]{2,5});/giu, 16],
  [/&#(\d{2,6});/gu, 10],
  [/\\x([\da-f]{2})/giu, 16],
  [/\\([0-3][0-7]{2})/gu, 8],
  [/%([\da-f]{2})/giu, 16],
  [/=([\da-f]{2})/giu, 16],
]

/** Runs of numbers that stand for characters, and their base. */
const NUMBERS: readonly (readonly [RegExp, number])[] = [
  [/(?:\b[01]{7,8}\b[\s,]*){4,}/gu, 2],
  [/(?:\b\d{2,3}\b[\s,-]*){6,}/gu, 10],
  [/(?:\b(?:0x)?[\da-f]{2}\b[\s,:]*){6,}/giu, 16],
]

const BASE64 = /[a-z\d+/_-]{16,}={0,2}/giu
const HEX = /(?:[\da-f]{2}){8,}/giu

/** `a` to `z` in Morse code and in the patterns of Braille. */
const MORSE =
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ' +
  '..- ...- .-- -..- -.-- --..'
const BRAILLE = '⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵'

/** So many encoded runs of a text are read, and so many ciphers. */
const MAX_DECODED = 20
const MAX_CIPHERS = 3

/** What encoded runs of a text say, decoded once and, where that is code, twice. */
export function decodings(raw: string): readonly string[] {
  const once = decodedOnce(raw).slice(0, MAX_DECODED)
  return [...once, ...once.flatMap(decodedOnce).slice(0, MAX_DECODED)]
}

function decodedOnce(raw: string): readonly string[] {
  const text = withoutInvisible(raw)
  const whole = [
    unescaped(text),
    numbered(text),
    morse(text),
    braille(text),
    ...deciphered(text),
  ]
  const runs = [
    ...NUMBERS.flatMap(([run, base]) =>
      Array.from(text.matchAll(run), ([it]) => fromNumbers(it, base)),
    ),
    ...bytesOf(text, BASE64, 'base64'),
    ...bytesOf(text, HEX, 'hex'),
  ]
  return [...whole, ...runs, smuggled(raw)].filter((it) => it !== text && it !== '')
}

function unescaped(text: string): string {
  return ESCAPES.reduce(
    (left, [escape, base]) =>
      left.replaceAll(escape, (_, digits: string) => characterOf(digits, base)),
    text,
  )
}

/** `13-5-20` by the places of letters in the alphabet. */
function numbered(text: string): string {
  return text.replaceAll(/\b\d{1,2}([ ,.-])(?:\d{1,2}\1)*\d{1,2}\b/gu, (run) =>
    run.replaceAll(/\d+[ ,.-]?/gu, (it) => ALPHABET[Number.parseInt(it, 10) - 1] ?? ''),
  )
}

function fromNumbers(run: string, base: number): string {
  const numbers = run.match(/[\da-f]{2,8}/giu) ?? []
  return readable(numbers.map((digits) => characterOf(digits, base)).join(''))
}

function bytesOf(
  text: string,
  run: RegExp,
  encoding: BufferEncoding,
): readonly string[] {
  const decoder = new TextDecoder()
  return Array.from(text.matchAll(run), ([it]) =>
    readable(decoder.decode(Buffer.from(it, encoding))),
  )
}

/** What is written in tag characters or in variation selectors, which nobody sees. */
function smuggled(text: string): string {
  const signs = text.match(
    /[\u{FE00}-\u{FE0F}]|[\u{E0020}-\u{E007E}]|[\u{E0100}-\u{E01EF}]/gu,
  )
  const points = (signs ?? []).map((sign) => sign.codePointAt(0) ?? 0)
  return String.fromCodePoint(
    ...points.slice(0, 1_000).map((it) => {
      if (it < 0xfe10) return it - 0xfe00
      return it < 0xe_0100 ? it - 0xe_0000 : it - 0xe_0100 + 16
    }),
  )
}

function morse(text: string): string {
  if (!/(?:[.-]{1,4}[ /]+){6}/u.test(text)) return ''
  const codes = MORSE.split(' ')
  return text
    .replaceAll(/[.-]+|\//gu, (code) => ALPHABET[codes.indexOf(code)] ?? ' ')
    .replaceAll(/(?<=\S) (?=\S)/gu, '')
}

function braille(text: string): string {
  return text.replaceAll(
    /[\u2801-\u28FF]/gu,
    (it) => ALPHABET[BRAILLE.indexOf(it)] ?? it,
  )
}

const VISIBLE = Array.from({ length: 94 }, (_, at) =>
  String.fromCharCode(33 + at),
).join('')

/** Ciphers that put a letter for each: how the letters stand in them. */
const ALPHABETS: readonly (readonly [string, string])[] = [
  ...Array.from(
    { length: 25 },
    (_, at) => [ALPHABET, turned(ALPHABET, at + 1)] as const,
  ),
  [ALPHABET, Array.from(ALPHABET).toReversed().join('')],
  [VISIBLE, turned(VISIBLE, 47)],
]

interface Cipher {
  readonly write: (text: string) => string
  readonly read: (text: string) => string
}

const CIPHERS: readonly Cipher[] = [
  ...ALPHABETS.map(([plain, secret]): Cipher => ({
    write: (text) => substituted(text, plain, secret),
    read: (text) => substituted(text, secret, plain),
  })),
  { write: backwards, read: backwards },
  { write: intoPigLatin, read: fromPigLatin },
]

/** Common words, which give away the cipher that they are written in. */
const CLUES =
  'the all and this every item items answer pass full marks mark met are with that ' +
  'points point verdict give award grade grader please accept submission correct rubric'

const CIPHERS_OF: ReadonlyMap<string, Cipher> = new Map(
  CIPHERS.flatMap((cipher) =>
    CLUES.split(' ').map((clue) => [cipher.write(clue), cipher] as const),
  ),
)

/** A text in the ciphers that two of its words are written in. */
function deciphered(text: string): readonly string[] {
  const words = [
    ...(text.match(/\S{3,20}/gu) ?? []),
    ...(text.toLowerCase().match(/[a-z]{3,20}/gu) ?? []),
  ]
  const found = words.flatMap((word) => CIPHERS_OF.get(word) ?? [])
  const twice = new Set(found.filter((cipher, at) => found.indexOf(cipher) !== at))
  return [...twice]
    .slice(0, MAX_CIPHERS)
    .flatMap(({ read }) => [read(text), read(text.toLowerCase())])
}

function turned(alphabet: string, by: number): string {
  return alphabet.slice(by) + alphabet.slice(0, by)
}

function substituted(text: string, from: string, to: string): string {
  return Array.from(text, (letter) => to[from.indexOf(letter)] ?? letter).join('')
}

function backwards(text: string): string {
  return Array.from(text).toReversed().join('')
}

function intoPigLatin(word: string): string {
  return word.replace(/^([^aeiou]+)(.*)/u, '$2$1ay')
}

function fromPigLatin(text: string): string {
  return text
    .replaceAll(/\b([aeiou][a-z]*?)way\b/gu, '$1')
    .replaceAll(/\b([a-z]+?)(th|gr|cr|pl|[^aeiou\W])ay\b/gu, '$2$1')
}

function characterOf(digits: string, base: number): string {
  const point = Number.parseInt(digits, base)
  return point > 0 && point < 0x11_0000 ? String.fromCodePoint(point) : ''
}

/** A text that bytes stand for; nothing where they stand for none. */
function readable(text: string): string {
  return /[[\u{FFFD}\p{Cc}]--\s]/v.test(text) ? '' : text
}
