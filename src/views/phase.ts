import type { Topic } from '#catalogue/types.ts'
import type { PathView } from '#services/progress-views.ts'

import { crumbs, facts } from './crumbs.ts'
import { html, type Html } from './html.ts'
import { pathUrl } from './links.ts'
import { document } from './page.ts'
import { about, phaseParts } from './path-parts.ts'
import { requirementList, type RequirementsPart } from './requirement.ts'
import { topicStop } from './topic-stop.ts'
import { trail, type Stop } from './trail.ts'
import { phaseFacts } from './words.ts'

/** A phase: its topics, and the hands-on work that proves it. */
export function phasePage(parts: RequirementsPart & { readonly view: PathView }): Html {
  const { page, view, phase, requirements } = parts
  const { path } = view
  return document({
    page,
    title: phase.title,
    description: phase.summary,
    listed: true,
    structuredData: null,
    live: requirements !== null && requirements.length > 0,
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
      ${phaseParts({ page, view, phase }, 'in-page')}
      ${about('About this phase', phase.descriptionHtml)}
      <section class="section" aria-labelledby="topics_title">
        <h2 id="topics_title">Topics</h2>
        ${trail(
          'down',
          phase.topics.map((topic) => detailed(view, topic)),
        )}
      </section>
      ${requirementList(parts)}`,
  })
}

function detailed(view: PathView, topic: Topic): Stop {
  return { ...topicStop(view, topic, null), detail: html`<p>${topic.summary}</p>` }
}
