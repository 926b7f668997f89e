import type { Topic } from '#catalogue/types.ts'

import { crumbs, facts } from './crumbs.ts'
import { html, raw, type Html } from './html.ts'
import { pathUrl, phaseUrl } from './links.ts'
import { document } from './page.ts'
import { questionList, type QuestionsPart } from './question.ts'
import { stepSections } from './step.ts'
import { topicData } from './structured-data.ts'
import { phaseNav, topicBar, topicEnd } from './topic-progress.ts'
import { topicFacts } from './words.ts'

/** A topic: its reading, its steps to tick, its questions, and the way on. */
export function topicPage(parts: QuestionsPart): Html {
  const { page, view } = parts
  const { topic } = view
  return document({
    page,
    title: topic.title,
    description: topic.summary,
    listed: true,
    structuredData: topicData(page, topic),
    live: view.progress !== null,
    layout: 'topic',
    main: html`<article class="topic">
        ${opening(topic)} ${topicBar(view, 'in-page')}
        <div class="steps">${stepSections(view)}</div>
        ${questionList(parts)}
      </article>
      ${phaseNav(view, 'in-page')} ${topicEnd(view, 'in-page')}`,
  })
}

function opening(topic: Topic): Html {
  const { phase } = topic
  return html`<header class="opening">
      ${crumbs([
        { url: pathUrl(phase.path), title: phase.path.title },
        { url: phaseUrl(phase), title: phase.title },
      ])}
      <h1>${topic.title}</h1>
      <p class="lead">${topic.summary}</p>
      ${facts(topicFacts(topic))}
    </header>
    <section class="objectives" aria-labelledby="objectives_title">
      <h2 class="label" id="objectives_title">Afterwards you can</h2>
      <ul>
        ${topic.objectivesHtml.map((objective) => html`<li>${raw(objective)}</li>`)}
      </ul>
    </section>
    ${
      topic.introductionHtml !== '' &&
      html`<div class="prose introduction">${raw(topic.introductionHtml)}</div>`
    }`
}
