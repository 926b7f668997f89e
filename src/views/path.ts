import type { Phase } from '#catalogue/types.ts'
import type { PathView } from '#services/progress-views.ts'

import { blaze } from './blaze.ts'
import { crumbs, facts } from './crumbs.ts'
import { html, type Html } from './html.ts'
import { topicUrl } from './links.ts'
import { document, type PageContext } from './page.ts'
import { about, measures, phaseStop, wayOn } from './path-parts.ts'
import { progressPaint, topicProgress } from './progress.ts'
import { courseData } from './structured-data.ts'
import { trail } from './trail.ts'
import { counted, pathFacts } from './words.ts'

/** A path: what it is for, how far the learner has come, and its phases. */
export function pathPage({
  page,
  view,
}: {
  readonly page: PageContext
  readonly view: PathView
}): Html {
  const { path, progress } = view
  const started = progress !== null && progress.status !== 'not_started'
  const explanation = about('About this path', path.descriptionHtml)
  return document({
    page,
    title: path.title,
    description: path.summary,
    listed: true,
    structuredData: courseData(page, path),
    live: false,
    layout: 'text',
    main: html`<header class="opening">
        ${crumbs([{ url: '/paths', title: 'Paths' }])}
        <h1>${path.title}</h1>
        <p class="lead">${path.summary}</p>
        ${facts(pathFacts(path))}
      </header>
      ${started && measures(progress)} ${wayOn(view, page.url)}
      ${started ? [phases(view), explanation] : [explanation, phases(view)]}`,
  })
}

function phases(view: PathView): Html {
  const { path } = view
  const stops = path.phases.map((phase) =>
    phaseStop(view, phase, phaseDetail(view, phase)),
  )
  const inOrder = html`<p class="note">
    This path is walked in order: a step opens when all steps before it are done.
    Everything can be read at any time.
  </p>`
  return html`<section class="section" aria-labelledby="phases_title">
    <h2 id="phases_title">The way</h2>
    ${path.gating === 'sequential' && inOrder} ${trail('down', stops)}
  </section>`
}

function phaseDetail(view: PathView, phase: Phase): Html {
  const { topics, requirements } = phase
  return html`<p>${phase.summary}</p>
    <ul class="topic-links">
      ${topics.map(
        (topic) =>
          html`<li>
            ${blaze(progressPaint(topicProgress(view, topic)))}
            <a href="${topicUrl(topic)}">${topic.title}</a>
          </li>`,
      )}
    </ul>
    ${
      requirements.length > 0 &&
      html`<p class="quiet">
        ${counted(requirements.length, 'piece')} of hands-on work
      </p>`
    }`
}
