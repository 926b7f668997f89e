/** Where a text stops being JSON, and what to do about it. */
export interface SyntaxFault {
  /** Index of the first character that cannot stand where it does. */
  readonly at: number
  /** One sentence or two. */
  readonly advice: string
}

/** What may come next. */
type Expected =
  | 'value'
  | 'first-item'
  | 'name'
  | 'first-name'
  | 'colon'
  | 'more'
  | 'end'

interface State {
  readonly at: number
  readonly expected: Expected
  /** What will close what is open, the innermost last. */
  readonly open: string[]
}

const SPACE = /[ \t\n\r]*/y
// oxlint-disable-next-line no-control-regex -- these are what JSON does not allow
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const SCALAR =
  /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/**
 * Finds the first thing in a text that is not JSON (RFC 8259); `null`: it is. What the
 * engine says of it differs from version to version, and does not always say where.
 */
export function findSyntaxFault(text: string): SyntaxFault | null {
  let state: State = { at: 0, expected: 'value', open: [] }
  for (;;) {
    const at = state.at + lengthOf(SPACE, text, state.at)
    if (at === text.length && state.expected === 'end') return null
    const next = step(text, { ...state, at })
    if (next === null) return { at, advice: adviseOn(text, { ...state, at }) }
    state = next
  }
}

/** Takes one token; `null`: none that may stand here. */
function step(text: string, state: State): State | null {
  const { at, expected, open } = state
  const next = text.charAt(at)
  const after = (length: number, then: Expected) => ({
    at: at + length,
    expected: then,
    open,
  })
  switch (expected) {
    case 'end':
      return null
    case 'colon':
      return next === ':' ? after(1, 'value') : null
    case 'more':
      if (next === ',') return after(1, open.at(-1) === '}' ? 'name' : 'value')
      return close(state, next)
    case 'first-name':
    case 'name': {
      const length = lengthOf(STRING, text, at)
      if (length > 0) return after(length, 'colon')
      return expected === 'first-name' ? close(state, next) : null
    }
    case 'first-item':
    case 'value': {
      const closer = CLOSERS.get(next)
      if (closer !== undefined) {
        open.push(closer)
        return after(1, next === '{' ? 'first-name' : 'first-item')
      }
      const length = lengthOf(STRING, text, at) || lengthOf(SCALAR, text, at)
      if (length > 0) return after(length, open.length === 0 ? 'end' : 'more')
      return expected === 'first-item' ? close(state, next) : null
    }
  }
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
])

function close({ at, open }: State, next: string): State | null {
  if (next === '' || open.at(-1) !== next) return null
  open.pop()
  return { at: at + 1, expected: open.length === 0 ? 'end' : 'more', open }
}

/** The pattern is a sticky one. */
function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/** What is found, after what; the first that fits says most. */
const ADVICE: readonly (readonly [RegExp, RegExp, string])[] = [
  [
    /^(?:value|name|first)/,
    /^[“”„«»]/u,
    'Put texts and names in straight double quotes ("), not in typographic ones.',
  ],
  [/^(?:value|name|first)/, /^['‘’`]/u, 'Put texts and names in double quotes (").'],
  [/^/, /^(?:\/[/*]|#)/, 'JSON has no comments: take this one out.'],
  [
    /^/,
    /^[\p{Z}\p{Cf}\p{Cc}]/u,
    'A character stands here that does not show: take it out.',
  ],
  [
    /^(?:value|name|first)/,
    /^[}\],:]/,
    'Something is missing before this, or a comma is too many.',
  ],
  [
    /^(?:value|first-item)$/,
    /^(?:true|false|null|none|undefined|nan|infinity)\b/i,
    'Of words, JSON has only true, false and null, in lower case.',
  ],
  [
    /^(?:value|first-item)$/,
    /^[-+.\d]/,
    'Write a number such as 12, -0.5 or 1e6, and anything else in double quotes (").',
  ],
  [
    /^(?:value|name|first)/,
    /^"/,
    'The text that begins here has no end on its line, or a \\ in it that stands for ' +
      'nothing.',
  ],
  [/^(?:name|first-name)$/, /^/, 'Put a name in double quotes (") here.'],
  [/^colon$/, /^/, 'Put a colon (:) between the name and its value.'],
  [/^end$/, /^/, 'The JSON has ended before this: take the rest out.'],
]

function adviseOn(text: string, { at, expected, open }: State): string {
  const closer = open.at(-1)
  if (at === text.length)
    return closer === undefined
      ? 'There is nothing in it.'
      : `It ends too early: something is missing, at least a closing ${closer}.`
  const found = text.slice(at, at + 20)
  const known = ADVICE.find(([after, what]) => after.test(expected) && what.test(found))
  if (known !== undefined) return known[2]
  return expected === 'more'
    ? `Put a comma (,) or a closing ${closer ?? ''} before this.`
    : 'Put texts in double quotes (").'
}
