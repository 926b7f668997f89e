import type { StateBlock, StateCore, Token } from 'markdown-it'

import { complainOfLine, sessionOf, type Session } from './session.ts'

const OPENING = /^(:{3,})[ \t]*(.*?)[ \t]*$/
const CODE_FENCE = /^\s*(`{3,}|~{3,})/

/** Block rule: `:::: tabs …` and `::: tab …`, each closed by as many colons. */
export function container(
  // The order is markdown-it's.
  ...[state, startLine, endLine, silent]: [StateBlock, number, number, boolean]
): boolean {
  const [, colons = '', info = ''] = OPENING.exec(lineOf(state, startLine)) ?? []
  if (colons === '') return false
  if (silent) return true
  const session = sessionOf(state.env)
  const close = findClose(state, { startLine, endLine, colons })
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(info) ?? []
  const last = close ?? endLine
  if (info === '') {
    complainOfLine(session, startLine, { message: `\`${colons}\` closes nothing` })
    state.line = startLine + 1
    return true
  }
  if (close === null) {
    const message = `\`${colons}\` is not closed`
    const suggestion = `close it with \`${colons}\` on a line of its own`
    complainOfLine(session, startLine, { message, suggestion })
  }
  const isKnown = word === 'tabs' || word === 'tab'
  if (!isKnown) {
    const message = `unknown block \`${word}\``
    const suggestion = 'the blocks are `tabs <group>` and `tab <title>`'
    complainOfLine(session, startLine, { message, suggestion })
  }
  const open = isKnown ? openToken(state, word, [startLine, last]) : null
  if (open !== null) open.info = rest
  tokenizeInside(state, startLine + 1, last)
  if (open !== null) state.push(`${word}_close`, open.tag, -1)
  state.line = close === null ? endLine : close + 1
  return true
}

function lineOf(state: StateBlock, line: number): string {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return ''
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  return state.src.slice(start, state.eMarks[line])
}

function findClose(
  state: StateBlock,
  range: {
    readonly startLine: number
    readonly endLine: number
    readonly colons: string
  },
): number | null {
  let fence: string | null = null
  for (let line = range.startLine + 1; line < range.endLine; line += 1) {
    const text = lineOf(state, line)
    if (text !== '' && (state.sCount[line] ?? 0) < state.blkIndent) return null
    const mark = CODE_FENCE.exec(text)?.[1] ?? null
    // Colons inside a code block are code.
    if (fence !== null) {
      if (mark?.startsWith(fence) === true) fence = null
    } else if (mark !== null) fence = mark
    else if (text.trimEnd() === range.colons) return line
  }
  return null
}

function openToken(
  state: StateBlock,
  type: 'tabs' | 'tab',
  map: [number, number],
): Token {
  const open = state.push(`${type}_open`, type === 'tabs' ? 'fieldset' : 'div', 1)
  open.map = map
  return open
}

function tokenizeInside(state: StateBlock, from: number, to: number): void {
  const { parentType, lineMax } = state
  state.parentType = 'container'
  state.lineMax = to
  state.md.block.tokenize(state, from, to)
  state.parentType = parentType
  state.lineMax = lineMax
}

interface Group {
  readonly id: string
  readonly line: number
  readonly level: number
  readonly titles: string[]
}

/** Core rule: holds tabs to their form, and numbers them for the ids in the page. */
export function numberTabs(state: StateCore): void {
  if (state.inlineMode) return
  const session = sessionOf(state.env)
  const groups: Group[] = []
  for (const token of state.tokens) {
    const group = groups.at(-1) ?? null
    if (token.type === 'tabs_open') groups.push(openGroup(session, token))
    else if (token.type === 'tabs_close') closeGroup(session, groups.pop() ?? null)
    else if (token.type === 'tab_open') openTab(session, { token, group })
    else if (group !== null && token.level === group.level + 1) {
      if (token.nesting !== -1 && token.type !== 'tab_close') strayIn(session, token)
    }
  }
}

function openGroup(session: Session, token: Token): Group {
  const line = token.map?.[0] ?? 0
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(token.info)) {
    const message = '`tabs` needs the name of its group: a word in lower case'
    complainOfLine(session, line, { message, suggestion: 'such as `:::: tabs system`' })
  }
  session.tabGroups += 1
  const id = `tabs_${session.scope}_${session.tabGroups}`
  return { id, line, level: token.level, titles: [] }
}

function openTab(
  session: Session,
  { token, group }: { readonly token: Token; readonly group: Group | null },
): void {
  const line = token.map?.[0] ?? 0
  const title = token.info
  if (group === null || token.level !== group.level + 1) {
    const message = '`tab` stands outside of `tabs`'
    const suggestion = 'put `:::: tabs <group>` and `::::` around the tabs'
    complainOfLine(session, line, { message, suggestion })
  }
  if (title === '' || title.length > 40) {
    const message = 'a tab needs a title of 1-40 characters'
    complainOfLine(session, line, { message, suggestion: 'such as `::: tab Linux`' })
  } else if (group?.titles.includes(title) === true) {
    complainOfLine(session, line, { message: `there are two tabs “${title}” here` })
  }
  group?.titles.push(title)
  const number = group?.titles.length ?? 1
  token.meta = { group: group?.id ?? '', number }
}

/** Id of the group and 1-based place in it, which {@link numberTabs} gave to a tab. */
export function tabFacts(token: Token): {
  readonly group: string
  readonly number: number
} {
  return token.meta as { readonly group: string; readonly number: number }
}

function closeGroup(session: Session, group: Group | null): void {
  if (group === null || group.titles.length >= 2) return
  const message = '`tabs` needs at least two tabs'
  complainOfLine(session, group.line, { message })
}

function strayIn(session: Session, token: Token): void {
  const message = 'only tabs may stand directly inside `tabs`'
  const suggestion = 'move it before, after or into a tab'
  complainOfLine(session, token.map?.[0] ?? 0, { message, suggestion })
}
