/**
 * Markdown of authors to HTML, once, when the curriculum is loaded. Everything is
 * checked on the way, so what comes out is safe to insert as it is. Beside the plain
 * elements of CommonMark, tables and strikethrough, pages and style sheets meet this,
 * and nothing else:
 *
 * - no `style` or `on…` attribute, no `script`, no `h1` or `h2`, no `id` but those of
 *   tabs
 * - code: `figure.code[data-language=sh] > figcaption{Shell} + pre[tabindex=0] > code`,
 *   in which `span.hljs-keyword` and the like are coloured; a copy button is the
 *   script's
 * - callout: `div.callout.callout-note[role=note] > p.callout-title{Note} + …`; also
 *   `callout-tip`, `callout-important`, `callout-warning`, `callout-caution`
 * - tabs: `fieldset.tabs[data-group=system] > legend{system} +` for each tab
 *   `input.tab-choice[type=radio][value=Linux] + label.tab-label{Linux} +
 *   div.tab-panel`, the first one checked; without a script `.tab-choice:checked +
 *   .tab-label + .tab-panel` is the panel to show
 * - table: `div.table[role=group][tabindex=0] > table`, cells with `align-left`,
 *   `align-center` or `align-right`
 * - links to elsewhere: `a.external[rel=noopener]`; links within have an address only
 * - pictures: `img[loading=lazy][alt]`, served from `/curriculum/assets/…`
 *
 * Links within the curriculum hold a mark until `resolveReferences` puts the address
 * in.
 */
import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it'

import { callouts } from './callouts.ts'
import { checks } from './checks.ts'
import { headings, stepHeadingOf, type HeadingId } from './headings.ts'
import { setRendererRules } from './rules.ts'
import type { Session } from './session.ts'
import { container, numberTabs } from './tabs.ts'

/** A step as it stands in a topic file. */
export interface StepText {
  readonly step: HeadingId | null
  readonly former: readonly HeadingId[]
  /** Plain text. */
  readonly title: string
  /** 0-based line of the heading in the text. */
  readonly line: number
  readonly html: string
}

/** The Markdown of a topic file, rendered. */
export interface TopicText {
  readonly introductionHtml: string
  readonly steps: readonly StepText[]
}

/** Renders Markdown; what is wrong with it goes to the session. */
export interface Renderer {
  readonly block: (text: string, session: Session) => string
  /** One line: no paragraphs, lists or code blocks. */
  readonly inline: (text: string, session: Session) => string
  /** An introduction, then a step for each `##`. */
  readonly topic: (text: string, session: Session) => TopicText
}

/**
 * One line in which no character means anything, to Markdown or to HTML. Half of what
 * authors write into YAML is such, and parsing it would take as long as a page.
 */
const PLAIN = /^[A-Za-z][A-Za-z0-9 ,.?;()'-]*\n?$/

/** Makes a renderer; one serves a whole curriculum. */
export function createRenderer(): Renderer {
  const markdown = createParser()
  // Trimming also makes one string of the many pieces that rendering joined, which
  // would all be kept as long as the whole.
  const html = (tokens: Token[], session: Session) =>
    markdown.renderer.render(tokens, markdown.options, { session }).trim()
  return {
    block: (text, session) =>
      PLAIN.test(text)
        ? `<p>${text.trim()}</p>`
        : html(markdown.parse(text, { session }), session),
    inline: (text, session) =>
      PLAIN.test(text)
        ? text.trim()
        : html(markdown.parseInline(text, { session }), session),
    topic: (text, session) => {
      const tokens = markdown.parse(text, { session })
      const starts = tokens.flatMap((token, at) => (isStep(token) ? [at] : []))
      const steps = starts.map((start, index) => ({
        ...stepHeadingOf(tokens[start] as Token),
        title: plainText(tokens[start + 1]),
        line: tokens[start]?.map?.[0] ?? 0,
        // Behind heading, its text and its end.
        html: html(tokens.slice(start + 3, starts[index + 1]), session),
      }))
      return { introductionHtml: html(tokens.slice(0, starts[0]), session), steps }
    },
  }
}

function createParser(): MarkdownIt {
  // HTML is parsed as such so that it can be refused; no rule lets it out.
  const markdown = createMarkdownIt({ html: true, linkify: true, typographer: false })
  // Every target becomes a link, so that a bad one is reported and not left as text.
  markdown.validateLink = () => true
  // Encoded in the last check, so that it can be found in the source until then.
  markdown.normalizeLink = (url) => url
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  for (const scheme of ['http:', 'ftp:', '//']) markdown.linkify.add(scheme, null)
  const alt = ['paragraph', 'reference', 'blockquote', 'list']
  markdown.block.ruler.before('fence', 'container', container, { alt })
  markdown.core.ruler.after('block', 'callouts', callouts)
  markdown.core.ruler.after('callouts', 'headings', headings)
  markdown.core.ruler.after('headings', 'tabs', numberTabs)
  markdown.core.ruler.push('checks', checks)
  setRendererRules(markdown)
  return markdown
}

function isStep(token: Token): boolean {
  return token.type === 'heading_open' && token.tag === 'h2' && token.level === 0
}

function plainText(inline: Token | undefined): string {
  const pieces = (inline?.children ?? []).map((child) =>
    child.type === 'softbreak' || child.type === 'hardbreak' ? ' ' : child.content,
  )
  return pieces.join('').trim()
}
