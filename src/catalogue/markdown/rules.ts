import type { MarkdownIt, RendererRule, Token } from 'markdown-it'

import { createHighlighter, type Highlight } from './highlighter.ts'
import { LANGUAGES } from './languages.ts'
import { tabFacts } from './tabs.ts'

type Escape = (text: string) => string

/** Sets how the tokens become HTML; see `renderer.ts` for the whole contract. */
export function setRendererRules({ renderer, utils }: MarkdownIt): void {
  const highlight = createHighlighter()
  const escape: Escape = (text) => utils.escapeHtml(text)
  const { rules } = renderer
  rules['fence'] = on((token) => codeBlock(token, highlight, escape))
  // Sources that hold HTML are refused; should one slip through, it is text.
  rules['html_block'] = on(({ content }) => escape(content))
  rules['html_inline'] = on(({ content }) => escape(content))
  rules['callout_title'] = on(
    ({ content }) => `<p class="callout-title">${escape(content)}</p>\n`,
  )
  rules['table_open'] = () => '<div class="table" role="group" tabindex="0">\n<table>\n'
  rules['table_close'] = () => '</table>\n</div>\n'
  rules['th_open'] = on(cell)
  rules['td_open'] = on(cell)
  rules['tabs_open'] = on(({ info }) => {
    const group = escape(info)
    return `<fieldset class="tabs" data-group="${group}">\n<legend>${group}</legend>\n`
  })
  rules['tab_open'] = on((token) => tab(token, escape))
}

function on(render: (token: Token) => string): RendererRule {
  return (tokens, at) => {
    const token = tokens[at]
    return token === undefined ? '' : render(token)
  }
}

function codeBlock(token: Token, highlight: Highlight, escape: Escape): string {
  const language = token.info.trim()
  const code = highlight(token.content, language) ?? escape(token.content)
  const label = LANGUAGES[language]?.label ?? language
  return (
    `<figure class="code" data-language="${escape(language)}">` +
    `<figcaption>${escape(label)}</figcaption>` +
    `<pre tabindex="0"><code>${code}</code></pre></figure>\n`
  )
}

/** The content security policy allows no `style`, which is how markdown-it aligns. */
function cell(token: Token): string {
  const style = token.attrGet('style') ?? ''
  const side = /left|center|right/.exec(String(style))?.[0]
  return side === undefined ? `<${token.tag}>` : `<${token.tag} class="align-${side}">`
}

function tab(token: Token, escape: Escape): string {
  const { group, number } = tabFacts(token)
  const id = `${group}_${number}`
  const title = escape(token.info)
  const checked = number === 1 ? ' checked' : ''
  return (
    `<input type="radio" class="tab-choice" name="${group}" id="${id}"` +
    ` value="${title}"${checked}>\n` +
    `<label class="tab-label" for="${id}">${title}</label>\n<div class="tab-panel">\n`
  )
}
