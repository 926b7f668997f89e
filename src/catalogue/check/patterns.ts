/**
 * Regular expressions of authors run over text of learners. JavaScript's engine
 * backtracks, so some patterns take time that doubles with every letter; those are
 * refused by form.
 */

/** What may stand on one side of a `|`. */
type Alternative = Atom[]

interface Atom {
  /** A character, class or escape as written; for a group its opening. */
  readonly text: string
  readonly group: Alternative[] | null
  repeat: 'once' | 'some' | 'unbounded'
}

const TOKEN =
  /\(\?(?:<?[=!]|:|<\w+>)|\\k<\w+>|\\[pPu]\{[^}]*\}|\[(?:\\.|[^\]\\])*\]|\\.|[^]/gu

const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/

/** A bound above this is as bad as none. */
const MAX_REPEAT = 100

/**
 * Says what is wrong with an author's regular expression (flag `u`), or gives `null`:
 * that it does not compile, or that its form lets some text take exponential time.
 */
export function complainOfPattern(pattern: string): string | null {
  try {
    // Only compiled here, to see whether it can be.
    void new RegExp(pattern, 'u')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const reason = error.message.split(': ').at(-1) ?? error.message
    return `is not a regular expression: ${reason.toLowerCase()}`
  }
  if (/\\(?:[1-9]|k<)/.test(pattern.replaceAll('\\\\', ''))) {
    return 'refers back to a group, which can take for ever'
  }
  return complainOfForm(parse(pattern))
}

function complainOfForm(alternatives: readonly Alternative[]): string | null {
  for (const { group, repeat } of alternatives.flat()) {
    if (group === null) continue
    const complaint =
      complainOfForm(group) ??
      (repeat === 'unbounded' ? complainOfRepeated(group) : null)
    if (complaint !== null) return complaint
  }
  return null
}

function complainOfRepeated(group: readonly Alternative[]): string | null {
  // Most patterns are matched without case.
  const starts = group.map(([first]) =>
    first !== undefined && isLiteral(first) ? first.text.toLowerCase() : null,
  )
  if (
    group.length > 1 &&
    (starts.includes(null) || new Set(starts).size < starts.length)
  ) {
    return 'repeats a choice of which two can begin alike, which can take for ever'
  }
  const [only = []] = group
  return !repeatsWithin(group) || (group.length === 1 && isSeparated(only))
    ? null
    : 'repeats a group in which something repeats, which can take for ever'
}

function repeatsWithin(group: readonly Alternative[]): boolean {
  return group
    .flat()
    .some((atom) => atom.repeat === 'unbounded' || repeatsWithin(atom.group ?? []))
}

/**
 * Tells whether each round of `(…)*` has a mark of its own, as in `(\.\d+)*`: a
 * character at its beginning or end that nothing else in it can be. Then, with one
 * thing repeated inside, there is one way only to divide a text into rounds.
 */
function isSeparated(atoms: Alternative): boolean {
  if (atoms.filter((atom) => atom.repeat === 'unbounded').length !== 1) return false
  return [atoms[0], atoms.at(-1)].some((mark) => {
    if (mark === undefined || !isLiteral(mark)) return false
    const letter = mark.text.replace(/^\\/, '')
    return atoms.every((atom) => atom === mark || !canBe(atom, letter))
  })
}

function canBe({ text, group }: Atom, letter: string): boolean {
  return group !== null || new RegExp(`^(?:${text})$`, 'iu').test(letter)
}

/** One given character, exactly once. */
function isLiteral({ text, group, repeat }: Atom): boolean {
  return group === null && repeat === 'once' && /^(?:[^.[\\]|\\[^a-zA-Z])$/u.test(text)
}

function parse(pattern: string): Alternative[] {
  const root: Alternative[] = [[]]
  const open = [root]
  let last: Atom | null = null
  let at = 0
  while (at < pattern.length) {
    const quantifier: string = QUANTIFIER.exec(pattern.slice(at))?.[0] ?? ''
    if (quantifier !== '' && last !== null) {
      last.repeat = isUnbounded(quantifier) ? 'unbounded' : 'some'
      at += quantifier.length
      continue
    }
    TOKEN.lastIndex = at
    const text = TOKEN.exec(pattern)?.[0] ?? pattern.charAt(at)
    at += text.length
    last = take(open, text)
  }
  return root
}

/** Adds a token; gives the atom that a quantifier after it would be for. */
function take(open: Alternative[][], text: string): Atom | null {
  const group = open.at(-1) ?? []
  if (text === '|') {
    group.push([])
    return null
  }
  if (text === ')') {
    open.pop()
    return open.at(-1)?.at(-1)?.at(-1) ?? null
  }
  if (/^(?:[\^$]|\\[bB])$/.test(text)) return null
  const inner: Alternative[] | null = text.startsWith('(') ? [[]] : null
  const atom: Atom = { text, group: inner, repeat: 'once' }
  group.at(-1)?.push(atom)
  if (inner === null) return atom
  open.push(inner)
  return null
}

function isUnbounded(quantifier: string): boolean {
  if (/^(?:[*+]|\{\d+,\})/.test(quantifier)) return true
  const bound = /(\d+)\}/.exec(quantifier)?.[1] ?? '1'
  return Number(bound) > MAX_REPEAT
}
