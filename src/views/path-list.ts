import type { PathView } from '#services/progress-views.ts'

import { facts } from './crumbs.ts'
import { html, type Html } from './html.ts'
import { pathUrl } from './links.ts'
import { measures, phaseStop, wayOn } from './path-parts.ts'
import { trail } from './trail.ts'
import { pathFacts } from './words.ts'

/** Paths below each other, each with its line of phases and its way on. */
export function pathList(views: readonly PathView[], url: string): Html {
  return html`<div class="path-list">${views.map((view) => pathEntry(view, url))}</div>`
}

function pathEntry(view: PathView, url: string): Html {
  const { path, progress } = view
  const started = progress !== null && progress.status !== 'not_started'
  const stops = path.phases.map((phase) => phaseStop(view, phase, null))
  return html`<article class="path-entry" aria-labelledby="title_${path.id}">
    <h2 class="path-entry-title" id="title_${path.id}">
      <a href="${pathUrl(path)}">${path.title}</a>
    </h2>
    ${
      started
        ? html`${wayOn(view, url)} ${measures(progress)} ${trail('across', stops)}`
        : html`<p class="path-entry-summary">${path.summary}</p>
            ${facts(pathFacts(path))} ${trail('across', stops)} ${wayOn(view, url)}`
    }
  </article>`
}
