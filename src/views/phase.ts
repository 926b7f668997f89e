import type { Phase, Topic } from '#catalogue/types.ts'
import type { PathView } from '#services/progress-views.ts'

import { crumbs, facts } from './crumbs.ts'
import { html, type Html } from './html.ts'
import { pathUrl } from './links.ts'
import { document, type PageContext } from './page.ts'
import { about, measures, wayOn } from './path-parts.ts'
import { phaseProgress } from './progress.ts'
import { requirementList } from './requirement.ts'
import { topicStop } from './topic-stop.ts'
import { trail, type Stop } from './trail.ts'
import { phaseFacts } from './words.ts'

/** A phase: its topics, and the hands-on work that proves it. */
export function phasePage({
  page,
  view,
  phase,
}: {
  readonly page: PageContext
  readonly view: PathView
  readonly phase: Phase
}): Html {
  const { path } = view
  const progress = phaseProgress(view, phase)
  const proven = progress?.verification.percent === 100
  return document({
    page,
    title: phase.title,
    description: phase.summary,
    listed: true,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`<header class="opening">
        ${crumbs([
          { url: '/paths', title: 'Paths' },
          { url: pathUrl(path), title: path.title },
        ])}
        <h1>
          <span class="position">Phase ${phase.position} of ${path.phases.length}</span>
          ${phase.title}
        </h1>
        <p class="lead">${phase.summary}</p>
        ${facts(phaseFacts(phase))}
      </header>
      ${progress !== null && measures(progress)}
      ${view.continue?.phase === phase && wayOn(view, page.url)}
      ${about('About this phase', phase.descriptionHtml)}
      <section class="section" aria-labelledby="topics_title">
        <h2 id="topics_title">Topics</h2>
        ${trail(
          'down',
          phase.topics.map((topic) => detailed(view, topic)),
        )}
      </section>
      ${requirementList(phase, proven ? 1 : 0)}`,
  })
}

function detailed(view: PathView, topic: Topic): Stop {
  return { ...topicStop(view, topic, null), detail: html`<p>${topic.summary}</p>` }
}
