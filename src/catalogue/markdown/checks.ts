import type { StateCore, Token } from 'markdown-it'

import { didYouMean, nearest } from '#catalogue/faults.ts'
import { ID_PATTERN } from '#catalogue/schema/common.ts'
import type { ItemKind } from '#catalogue/types.ts'

import { LANGUAGES, OTHER_NAMES } from './languages.ts'
import { locator, type Locate } from './locator.ts'
import { complainOfLine, sessionOf, type Session } from './session.ts'

/** Stands around a reference until the whole site is known; no text can hold it. */
const MARK = '\u0000'

const MARKED = new RegExp(`${MARK}(\\w+):([a-z0-9-]*)${MARK}`, 'g')

const INTERNAL = /^(path|phase|topic|step):([a-z0-9-]*)$/
const INTERNAL_KINDS = ['path', 'phase', 'topic', 'step']

/**
 * Core rule, the last: every link leads somewhere allowed, every picture is there and
 * has its text, every code block names its language, and nothing is HTML. Links within
 * the curriculum are marked, to be filled in by `resolveReferences`.
 */
export function checks(state: StateCore): void {
  const session = sessionOf(state.env)
  for (const token of state.tokens) {
    const line = token.map?.[0] ?? 0
    if (token.type === 'html_block') complainOfHtml(session, () => [line, 0])
    if (token.type === 'fence') checkFence(session, token, line)
    if (token.type === 'code_block') {
      const message = 'an indented block is code that names no language'
      const suggestion = 'put it between ``` fences, or remove the indentation'
      complainOfLine(session, line, { message, suggestion })
    }
    if (token.children !== null) checkInline(session, token, token.children)
  }
}

/** Replaces the marked links of rendered HTML by addresses. */
export function resolveReferences(
  html: string,
  urlOf: (kind: ItemKind, id: string) => string,
): string {
  if (!html.includes(MARK)) return html
  return html.replaceAll(MARKED, (_, kind: string, id: string) =>
    urlOf(kind as ItemKind, id),
  )
}

function checkFence(session: Session, token: Token, line: number): void {
  const [language = '', ...rest] = token.info.trim().split(/\s+/)
  if (language === '') {
    const message = 'the code block names no language'
    const suggestion = 'write it after the ```, such as ```sh or ```text'
    complainOfLine(session, line, { message, suggestion })
  } else if (!Object.hasOwn(LANGUAGES, language)) {
    const other = OTHER_NAMES[language.toLowerCase()]
    const suggestion =
      other === undefined
        ? (didYouMean(language, Object.keys(LANGUAGES)) ?? 'write `text` for none')
        : `it is called \`${other}\` here`
    const message = `\`${language}\` is not a language that code blocks know`
    complainOfLine(session, line, { message, suggestion })
  } else if (rest.length > 0) {
    const message = `nothing may follow the language; \`${rest.join(' ')}\` does`
    complainOfLine(session, line, { message })
  }
}

function checkInline(session: Session, block: Token, children: readonly Token[]): void {
  const locate = locator(session, block)
  for (const token of children) {
    if (token.type === 'html_inline') complainOfHtml(session, locate(token.content))
    if (token.type === 'image') checkImage(session, token, locate)
    if (token.type === 'link_open') checkLink(session, token, locate)
  }
}

function complainOfHtml(
  session: Session,
  place: () => readonly [line: number, column: number],
): void {
  const message = 'HTML is not used here'
  const suggestion =
    'write Markdown; put code in backticks, or write `\\<` for the sign'
  session.complain(session.place(...place()), message, suggestion)
}

function checkLink(session: Session, token: Token, locate: Locate): void {
  const href = String(token.attrGet('href') ?? '')
  const place = locate(href)
  const at = () => session.place(...place())
  const [, kind = '', id = ''] = INTERNAL.exec(href) ?? []
  if (kind !== '') {
    session.refer({ kind: kind as ItemKind, id, at })
    token.attrSet('href', `${MARK}${kind}:${id}${MARK}`)
    return
  }
  const url = URL.parse(href)
  const isMail = url?.protocol === 'mailto:' && url.pathname.includes('@')
  if (url === null || (url.protocol !== 'https:' && !isMail)) {
    const message = `a link cannot lead to \`${href}\``
    session.complain(at(), message, suggestTarget(href))
    return
  }
  token.attrSet('href', url.href)
  if (isMail) return
  token.attrSet('rel', 'noopener')
  token.attrJoin('class', 'external')
}

function suggestTarget(href: string): string {
  if (href.startsWith('http://')) return `write \`https://${href.slice(7)}\``
  const [scheme = '', rest] = href.split(':')
  const isId = rest !== undefined && new RegExp(ID_PATTERN).test(rest)
  const near = isId ? nearest(scheme, INTERNAL_KINDS) : null
  return near === null
    ? 'write https://…, mailto:…, or path:, phase:, topic: or step: and an id'
    : `did you mean \`${near}:${rest ?? ''}\`?`
}

function checkImage(session: Session, token: Token, locate: Locate): void {
  const src = String(token.attrGet('src') ?? '')
  const place = locate(src)
  const at = () => session.place(...place())
  if (token.content.trim() === '') {
    const suggestion = `write what it shows: \`![…](${src})\``
    session.complain(at(), 'the picture has no alternative text', suggestion)
  }
  const url = session.assetUrl(src)
  if (url !== null) {
    token.attrSet('src', url)
    token.attrSet('loading', 'lazy')
    return
  }
  const isOurs = src.startsWith('assets/')
  const message = isOurs
    ? `there is no file \`${src}\``
    : 'pictures are files in assets/'
  const suggestion =
    didYouMean(src, session.assetPaths()) ??
    (isOurs ? null : 'write the path from the curriculum: `assets/…`')
  session.complain(at(), message, suggestion)
}
