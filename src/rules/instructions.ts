import { fold } from './folding.ts'
import { readingsOf } from './instructions-readings.ts'
import { MARKS, sketch, spokenIn, type Sketch } from './instructions-rules.ts'

/**
 * The fragments of a text that speak to whoever grades it, instead of to the question:
 * orders, pretended messages of a system, pretended results, also where they are
 * disguised or encoded. Empty when there are none. It errs on the side of the learner:
 * what only talks about graders, or quotes an order to explain it, is left alone, so
 * much that is sly is not found. The decision does not stand on it alone.
 */
export function findInstructions(text: string): readonly string[] {
  const said = withoutMentions(text)
  const [plain = sketch(''), ...others] = readingsOf(said).map(sketch)
  const hidden = [
    ...others.filter((other) => tellingIn(other) >= tellingIn(plain) + 2),
    ...hiddenIn(text)
      .map((it) => sketch(fold(it)))
      .filter((it) => tellingIn(it) >= 2 && /[mMnsFBZGRU]/u.test(it.kinds)),
  ]
  const spoken = [plain, ...others, ...hidden].flatMap(spokenIn)
  return [...new Set([...spoken, ...hidden.map((it) => it.text), ...marksIn(text)])]
}

/** The subject of somebody who explains such marks. */
const EXPLAINS = new RegExp(
  '\\b(?:injection|attack\\w*|templates?|token\\w*|escap\\w+|' +
    'example|endpoint|GET|POST|messages)\\b',
  'u',
)

/** So many characters beside a piece of code are an answer that shows it. */
const ENOUGH = 20

function marksIn(text: string): readonly string[] {
  const prose = text.replaceAll(/```[^]*?```/gu, '')
  const signs = (prose.length < ENOUGH ? text : prose).normalize('NFKC')
  return EXPLAINS.test(signs)
    ? []
    : MARKS.flatMap((mark) => mark.exec(signs)?.[0].trim() ?? [])
}

/** What a page does not show to those who look at it, and a terminal neither. */
const HIDDEN: readonly RegExp[] = [
  /<!--([^]{4,400}?)-->/gu,
  /(?:display: ?none|visibility: ?hidden)[^>]{0,80}>([^<]{4,400})/giu,
  /(?:size|opacity): ?0[^>]{0,80}>([^<]{4,400})/giu,
  /color: ?(?:white|#fff\w*|transparent)[^>]{0,80}>([^<]{4,400})/giu,
  /\b(?:content|alt|title|aria-label)[=:] ?["']([^"']{4,400})/giu,
  /!\[([^\]]{4,400})\]\(|\]\([^)\s]{1,200} "([^"]{4,400})"/gu,
  /^\[[^\]]{1,40}\]: ?\S{1,80} (.{4,400})/gmu,
  /\p{Cc}\[8m(\P{Cc}{4,400})/gu,
]

function hiddenIn(text: string): readonly string[] {
  return HIDDEN.flatMap((hidden) =>
    Array.from(text.matchAll(hidden), ([, ...groups]) => groups.join('')),
  )
}

/** The kinds of words that tell, where somebody hides them. */
const TELLING = [
  /[ABXaZ]/u,
  /[mnMFs]/u,
  /[ECe]/u,
  /H_?U/u,
  /[Gg]/u,
  /[OoRr]/u,
  /[vVQ]/u,
]

function tellingIn({ kinds }: Sketch): number {
  return TELLING.filter((kind) => kind.test(kinds)).length
}

/** Above this share of a text, what stands in quotes is what it says. */
const MOST = 0.6

/** What is quoted and long enough to be a saying, not a name or a value. */
const MENTION = new RegExp(
  '```[^]*?```|`[^`\\s]{1,60} [^`\\n]{5,300}`|"(?:[^"\\n]|\\n(?!\\n)){10,300}"|' +
    '“[^”]{10,300}”|„[^“”]{10,300}[“”]|«[^»]{10,300}»|「[^」]{6,200}」',
  'gu',
)

/** A line on which a system seems to speak. */
const ROLE =
  /^\W{0,6}(?:system|developer|assistant|admin\w*|operator)\b[^\n:\]>]{0,30}[:\]>*]/gimu

/** A text without what it quotes, unless it does little else. */
function withoutMentions(text: string): string {
  const rest = text.replaceAll(MENTION, ' … ')
  const said = rest.length < text.length * (1 - MOST) ? text : rest
  return said.replaceAll(/\n\s*\n/gu, ' .\n').replaceAll(ROLE, '. systemspeaks ')
}
