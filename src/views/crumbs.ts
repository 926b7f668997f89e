import { html, type Html } from './html.ts'
import type { Neighbour } from './neighbours.ts'

/** The pages above this one, from the top. */
export function crumbs(above: readonly Neighbour[]): Html {
  return html`<nav class="crumbs" aria-label="You are here">
    <ol>
      ${above.map(({ url, title }) => html`<li><a href="${url}">${title}</a></li>`)}
    </ol>
  </nav>`
}

/** Short facts in a line. */
export function facts(items: readonly string[]): Html {
  return html`<ul class="facts">
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`
}
