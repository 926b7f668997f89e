import { fold } from './folding.ts'
import { decodings } from './instructions-codes.ts'

/** Letters that look like Latin ones, each followed by the one that it looks like. */
const LOOKALIKES =
  'аaеeоoрpсcуyхxіiјjѕsԁdɡgҽeвbнhкkмmтtԛqԝwһhгr' + // Cyrillic
  'αaεeοoρpτtυuνvιiκkχxωwηnσoγyβbμmζz' + // Greek
  'ոnսuօoցgհhյjքpզqտsեtճdբp' + // Armenian
  'ꭰdꭼeꮋhꭺaꮃwꮪsꭲiꮯcꮲpꮢrꮇmꮮlꭻjꮶkꮐgꭱeꮩvꮓzꮤwꮖi' + // Cherokee, small
  'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz' + // small capitals
  'ɐaɔcǝeɟfƃgɥhᴉiɾjʞkɯmɹrʇtʌvʍwʎyıiɩi' // turned

const LOOKS: ReadonlyMap<string, string> = new Map(
  Array.from(LOOKALIKES.matchAll(/(.)(.)/gu), ([, sign = '', like = '']) => [
    sign,
    like,
  ]),
)

const LOOKALIKE = new RegExp(`[${[...LOOKS.keys()].join('')}]`, 'gu')

/** Letters of flags, and in squares and circles, from A to Z. */
const BOXED =
  /[\u{1F130}-\u{1F149}\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/gu
const ALPHABETS = [0x1_f1e6, 0x1_f170, 0x1_f150, 0x1_f130]

const LEET: ReadonlyMap<string, string> = new Map(
  Array.from(
    '0o1i3e4a5s6g7t8b9g@a$s!i|l'.matchAll(/(.)(.)/gu),
    ([, sign = '', like = '']) => [sign, like],
  ),
)

/** A word in which digits stand for letters. */
const LEET_WORD =
  /(?<![a-z\d])(?=\S{0,20}\d)[\d@$!|]{0,9}[a-z][a-z\d@$!|]{1,19}|(?<!\S)\d{3,6}(?!\S)/gu

/**
 * The ways in which a text may be meant, folded: first as it stands, then with the
 * letters that its signs look like, with its pieces joined or apart, and decoded.
 */
export function readingsOf(text: string): readonly string[] {
  const plain = fold(text)
  const latin = latinOf(plain)
  const readings = [
    plain,
    latin,
    unleet(latin),
    ...[
      text.replaceAll(/-\s*\n\s*/gu, ''),
      text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'),
      joined(text),
      text.replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu, ' '),
      inOrder(text),
      piecesOf(text, /(?:\/\/|#|--) *(.{2,40})$/gmu),
      piecesOf(text, /["'`]([^"'`\n]{2,20})["'`](?!\s*:)/gu),
      initialsOf(text),
      ...decodings(text),
      ...(latin === plain ? [] : decodings(latin)),
    ]
      .filter((it) => it !== '' && it !== text)
      .map(fold),
  ]
  return [...new Set(readings)]
}

/** Numbered lines, sorted by their numbers. */
function inOrder(text: string): string {
  const lines = Array.from(text.matchAll(/^(\d{1,2})[.):] (.*)$/gmu))
  return lines
    .toSorted(([, one], [, other]) => Number(one) - Number(other))
    .map(([, , line]) => line)
    .join(' ')
}

/** A text that was cut into comments or strings. */
function piecesOf(text: string, piece: RegExp): string {
  const pieces = Array.from(text.matchAll(piece), ([, it = '']) => it)
  return pieces.length > 2 ? pieces.join(' ') : ''
}

/** The first letters of four or more lines, or of words that spell as on the radio. */
function initialsOf(text: string): string {
  const lines = text.trim().split(/\n+/u)
  const words = SPELLING.test(text) ? (text.match(/\p{L}+/gu) ?? []) : []
  return [lines.length > 3 ? lines : [], words]
    .map((list) =>
      list
        .map((it) => it.trim()[0] ?? '')
        .join('')
        .replaceAll(APART, '$& '),
    )
    .join(' ')
}

const SPELLING =
  /(?:\b(?:alfa|delta|echo|india|kilo|lima|mike|papa|romeo|sierra|tango)\b\W+){3}/iu

/** Words that initials are likely to spell. */
const APART =
  /pass|grade|mark|give|accept|all|full|met|ignore|items?|rubric|as|me|award/giu

/** Folded text with the Latin letters that its signs look like. */
function latinOf(plain: string): string {
  // Marks that are left after composing belong to no letter of any language, and no
  // language has an accent on every other letter.
  const accents = plain.match(/[à-ž]/gu)?.length ?? 0
  const bare =
    /[a-z]\p{M}/u.test(plain) || accents * 4 > plain.length
      ? plain.normalize('NFD').replaceAll(/\p{M}/gu, '')
      : plain
  return bare
    .replaceAll(BOXED, unboxed)
    .replaceAll(LOOKALIKE, (letter) => LOOKS.get(letter) ?? letter)
}

function unboxed(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  const first = ALPHABETS.find((it) => code >= it) ?? code
  return String.fromCodePoint(97 + code - first)
}

function unleet(text: string): string {
  return text.replaceAll(LEET_WORD, (word) =>
    Array.from(word, (sign) => LEET.get(sign) ?? sign).join(''),
  )
}

/** `m a r k` and `m.a.r.k` as words: single letters with one sign between them. */
function joined(text: string): string {
  return text.replaceAll(
    /(?<![\p{L}\p{N}])\p{L}([ .*_-])\p{L}(?:\1\p{L})*(?![\p{L}\p{N}])/gu,
    (run) => run.replaceAll(/\P{L}/gu, ''),
  )
}
