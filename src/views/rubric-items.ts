import type { ItemView } from '#services/questions-views.ts'

import { blaze } from './blaze.ts'
import { html, type Fragment, type Html } from './html.ts'

const VERDICTS = {
  met: { words: 'met', paint: 1 },
  partly: { words: 'partly', paint: 0.5 },
  not_met: { words: 'not shown yet', paint: 0 },
  undecided: { words: 'not decided', paint: 0 },
} as const

/** Point by point what an answer shows; `below` adds what one reader alone is told. */
export function rubricItems<Item extends ItemView>(
  items: readonly Item[],
  below: (item: Item) => Fragment,
): Html | null {
  if (items.length === 0) return null
  return html`<ol class="rubric" aria-label="Point by point">
    ${items.map((item) => rubricItem(item, below(item)))}
  </ol>`
}

function rubricItem(item: ItemView, below: Fragment): Html {
  const { words, paint } = VERDICTS[item.verdict]
  return html`<li class="rubric-item rubric-${item.verdict}">
    ${blaze(paint)}
    <div>
      <p class="verdict">Point ${item.number}: ${words}</p>
      ${item.text !== null && html`<p>${item.text}</p>`}
      ${item.quotation !== null && html`<p><q>${item.quotation}</q></p>`}
      ${item.hint !== null && hintLine(item.hint)} ${below}
    </div>
  </li>`
}

function hintLine(hint: string): Html {
  return html`<p><span class="quiet">Hint:</span> ${hint}</p>`
}
