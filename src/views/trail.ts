import { blaze, type Paint } from './blaze.ts'
import { html, type Fragment, type Html } from './html.ts'

/** A place on a trail. */
export interface Stop {
  readonly url: string
  readonly title: string
  /** How far the learner has come there, or what is there for a visitor. */
  readonly note: string
  readonly paint: Paint
  /** Whether this is the page that is shown. */
  readonly current: boolean
  /** What stands under the title, where there is room. */
  readonly detail: Fragment
}

/** How a trail lies: down the page, across where it is wide, or small at the side. */
export type TrailShape = 'down' | 'across' | 'side'

/** A line of marks: the walked part is drawn through, what lies ahead is dashed. */
export function trail(shape: TrailShape, stops: readonly Stop[]): Html {
  return html`<ol class="trail trail-${shape}">
    ${stops.map(stop)}
  </ol>`
}

function stop({ url, title, note, paint, current, detail }: Stop): Html {
  const link = html`<a href="${url}" ${current && html` aria-current="page"`}
    >${title}</a
  >`
  return html`<li class="${paint >= 1 ? 'stop stop-done' : 'stop'}">
    <span class="stop-mark">${blaze(paint)}</span>
    <div class="stop-text">
      <p class="stop-title">${link}</p>
      <p class="stop-note">${note}</p>
      ${detail}
    </div>
  </li>`
}
