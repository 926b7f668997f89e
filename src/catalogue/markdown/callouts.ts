import type { StateCore, Token } from 'markdown-it'

import { didYouMean } from '#catalogue/faults.ts'

import { complainOfLine, sessionOf } from './session.ts'

const TITLES: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
}

/** Core rule: block quotes that begin with `[!NOTE]` and the like become callouts. */
export function callouts(state: StateCore): void {
  if (state.inlineMode) return
  const closers: { readonly level: number; readonly isCallout: boolean }[] = []
  for (let at = 0; at < state.tokens.length; at += 1) {
    const token = state.tokens[at]
    if (token?.type === 'blockquote_open') {
      closers.push({ level: token.level, isCallout: open(state, token, at) })
    } else if (
      token?.type === 'blockquote_close' &&
      closers.pop()?.isCallout === true
    ) {
      token.type = 'callout_close'
      token.tag = 'div'
    }
  }
}

function open(state: StateCore, token: Token, at: number): boolean {
  const [paragraph, inline, end] = state.tokens.slice(at + 1, at + 4)
  if (paragraph?.type !== 'paragraph_open' || inline === undefined) return false
  const [first = '', ...rest] = inline.content.split('\n')
  const marker = /^\[!([^\]\s]*)\]\s*(.*)$/.exec(first)
  if (marker === null) return false
  const [, name = '', behind = ''] = marker
  const title = TITLES[name]
  const line = token.map?.[0] ?? 0
  const session = sessionOf(state.env)
  if (title === undefined) {
    const suggestion =
      didYouMean(name.toUpperCase(), Object.keys(TITLES)) ??
      `the kinds are ${Object.keys(TITLES).join(', ')}`
    const message = `\`[!${name}]\` is not a kind of callout`
    complainOfLine(session, line, { message, suggestion })
    return false
  }
  if (behind !== '') {
    const message = `\`[!${name}]\` must stand on a line of its own`
    complainOfLine(session, line, {
      message,
      suggestion: 'put the text on the next line',
    })
  }
  token.type = 'callout_open'
  token.tag = 'div'
  token.attrs = [
    ['class', `callout callout-${name.toLowerCase()}`],
    ['role', 'note'],
  ]
  const heading = new state.Token('callout_title', 'p', 0)
  heading.block = true
  heading.content = title
  if (rest.length > 0) {
    inline.content = rest.join('\n')
    inline.map = [(inline.map?.[0] ?? line) + 1, inline.map?.[1] ?? line + 1]
    state.tokens.splice(at + 1, 0, heading)
    return true
  }
  // The marker was a paragraph of its own.
  if (end !== undefined) state.tokens.splice(at + 1, 3, heading)
  if (behind === '' && state.tokens[at + 2]?.type === 'blockquote_close') {
    complainOfLine(session, line, { message: 'the callout is empty' })
  }
  return true
}
