import type { StateCore, Token } from 'markdown-it'

import { didYouMean, type Position } from '#catalogue/faults.ts'
import { ID_MAX_LENGTH, ID_PATTERN } from '#catalogue/schema/common.ts'
import { slug } from '#catalogue/slug.ts'

import { complainOfLine, sessionOf, type Session } from './session.ts'

/** An id in a heading, and where it stands in the file. */
export interface HeadingId {
  readonly id: string
  readonly at: () => Position
}

/** What the `{#…}` behind a step's heading says. */
export interface StepHeading {
  /** `null` when there is none, or none of the right form: that was reported. */
  readonly step: HeadingId | null
  readonly former: readonly HeadingId[]
}

const ATTRIBUTES = /^(.*?)[ \t]*\{([^{}]*)\}[ \t]*$/s
const KEYS = ['renamed-from']

/**
 * Core rule: takes the `{#id renamed-from=…}` off the headings of steps before their
 * text is parsed, and puts it into `meta`; refuses headings that are out of place.
 */
export function headings(state: StateCore): void {
  if (state.inlineMode) return
  const session = sessionOf(state.env)
  for (const [at, token] of state.tokens.entries()) {
    if (token.type !== 'heading_open') continue
    const inline = state.tokens[at + 1]
    if (inline === undefined) continue
    if (token.tag === 'h2' && session.hasSteps && token.level === 0) {
      token.meta = { ...readStepHeading(session, token, inline) }
    } else refuse(session, token, inline)
  }
}

/** The facts that {@link headings} put into a heading's token. */
export function stepHeadingOf(token: Token): StepHeading {
  return token.meta as unknown as StepHeading
}

function refuse(session: Session, token: Token, inline: Token): void {
  const line = token.map?.[0] ?? 0
  if (token.tag === 'h1') {
    const message = '`#` headings are not used: the title is a key of its own'
    complainOfLine(session, line, { message, suggestion: 'begin it with `###`' })
  } else if (token.tag === 'h2') {
    const message = session.hasSteps
      ? 'a step cannot begin inside a list, a quotation or a tab'
      : '`##` headings are for the steps of a topic'
    complainOfLine(session, line, { message, suggestion: 'begin it with `###`' })
  } else if (/\{#[^{}]*\}$/.test(inline.content)) {
    const message = 'only the `##` heading of a step has an id'
    complainOfLine(session, line, { message, suggestion: 'remove the `{#…}`' })
  }
}

function readStepHeading(session: Session, token: Token, inline: Token): StepHeading {
  const line = token.map?.[0] ?? 0
  const [, title, attributes] = ATTRIBUTES.exec(inline.content) ?? []
  if (title === undefined || attributes === undefined) {
    const proposal = `## ${inline.content} {#${slug(inline.content) || 'an-id'}}`
    const suggestion = `write \`${proposal}\``
    complainOfLine(session, line, { message: 'the step has no id', suggestion })
    return { step: null, former: [] }
  }
  inline.content = title
  let step: HeadingId | null = null
  const former: HeadingId[] = []
  const words = attributes.split(/\s+/).filter((word) => word !== '')
  for (const word of words) {
    if (word.startsWith('#')) {
      if (step === null) step = takeId(session, line, word.slice(1))
      else complain(session, { line, word, message: 'the step has two ids' })
    } else if (word.startsWith('renamed-from=')) {
      const ids = word.slice('renamed-from='.length).split(',')
      former.push(...ids.flatMap((id) => takeId(session, line, id) ?? []))
    } else complainOfWord(session, line, word)
  }
  if (!words.some((word) => word.startsWith('#'))) {
    const suggestion = `write \`{#${slug(title) || 'an-id'}}\``
    complainOfLine(session, line, { message: 'the step has no id', suggestion })
  }
  return { step, former }
}

function complainOfWord(session: Session, line: number, word: string): void {
  const [key = ''] = word.split('=')
  const suggestion =
    didYouMean(key, KEYS) ?? 'write `{#id}` or `{#id renamed-from=old-id}`'
  complain(session, { line, word, message: `unknown word \`${word}\``, suggestion })
}

function takeId(session: Session, line: number, id: string): HeadingId | null {
  if (new RegExp(ID_PATTERN).test(id) && id.length <= ID_MAX_LENGTH) {
    return { id, at: () => session.place(line, columnOf(session, line, id)) }
  }
  const near = slug(id)
  const suggestion = near === '' || near === id ? null : `did you mean \`${near}\`?`
  const message = `\`${id}\` is not an id: lower-case words joined by single dashes`
  complain(session, { line, word: id, message, suggestion })
  return null
}

function complain(
  session: Session,
  complaint: {
    readonly line: number
    readonly word: string
    readonly message: string
    readonly suggestion?: string | null
  },
): void {
  const { line, word, message, suggestion = null } = complaint
  session.complain(
    session.place(line, columnOf(session, line, word)),
    message,
    suggestion,
  )
}

function columnOf(session: Session, line: number, word: string): number {
  return Math.max(0, (session.line(line) ?? '').lastIndexOf(word))
}
