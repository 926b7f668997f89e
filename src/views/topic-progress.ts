import type { Step } from '#catalogue/types.ts'
import type { TopicView } from '#services/progress-views.ts'

import { blazeRow, type Paint } from './blaze.ts'
import { outOfBand, type Delivery } from './delivery.ts'
import { html, type Html } from './html.ts'
import { continueUrl, phaseUrl, questionUrl, stepUrl } from './links.ts'
import { nextOf, previousOf, type Neighbour } from './neighbours.ts'
import { targetTitle } from './path-parts.ts'
import { topicProgress } from './progress.ts'
import { questionName } from './question-words.ts'
import { topicStop } from './topic-stop.ts'
import { trail } from './trail.ts'

/** All parts of a topic's page that change with its progress. */
export function topicParts(view: TopicView, delivery: Delivery): Html {
  return html`${topicBar(view, delivery)} ${phaseNav(view, delivery)}
  ${topicEnd(view, delivery)}`
}

/** What stays in sight: what is done, and the next mark. `null` for a visitor. */
export function topicBar(view: TopicView, delivery: Delivery): Html | null {
  const progress = topicProgress(view, view.topic)
  if (progress === null) return null
  const { done, total } = progress.learning
  const next = nextHere(view)
  return html`<div class="topic-bar" id="topic_bar" ${outOfBand(delivery)}>
    ${blazeRow(itemPaints(view))}
    <span class="topic-bar-count">${done} of ${total}</span>
    ${
      next !== null &&
      html`<a class="topic-bar-next" href="${next.url}">
        <span class="topic-bar-word">Next:</span> ${next.title}</a
      >`
    }
  </div>`
}

/** The topics of the phase, with their marks. */
export function phaseNav(view: TopicView, delivery: Delivery): Html {
  const { phase } = view.topic
  const stops = phase.topics.map((topic) => topicStop(view, topic, view.topic))
  return html`<nav
    class="phase-nav"
    id="phase_nav"
    aria-label="Topics of this phase"
    ${outOfBand(delivery)}
  >
    <p class="phase-nav-title">
      <span class="quiet">Phase ${phase.position}</span>
      <a href="${phaseUrl(phase)}">${phase.title}</a>
    </p>
    ${trail('side', stops)}
  </nav>`
}

/** Where to go from here: back, and on. */
export function topicEnd(view: TopicView, delivery: Delivery): Html {
  const previous = previousOf(view.topic)
  const next = nextOf(view.topic)
  const ready = firstOpenStep(view) === undefined
  return html`<nav
    class="topic-end"
    id="topic_end"
    aria-label="Previous and next topic"
    ${outOfBand(delivery)}
  >
    ${
      previous !== null &&
      html`<a class="topic-previous" rel="prev" href="${previous.url}">
        <span class="quiet">Before this</span>
        <span class="link-text">${previous.title}</span>
      </a>`
    }
    ${
      next !== null &&
      html`<a
        class="topic-next ${ready ? 'topic-next-ready' : ''}"
        rel="next"
        href="${next.url}"
      >
        <span class="quiet">Next</span>
        <span class="link-text">${next.title}</span>
      </a>`
    }
  </nav>`
}

/** One paint an item: the steps in their order, then the questions in theirs. */
function itemPaints({ topic, completedSteps, questions }: TopicView): readonly Paint[] {
  return [
    ...topic.steps.map((step) => (completedSteps.has(step.id) ? 1 : 0)),
    ...(questions ?? []).map(({ passed }) => (passed ? 1 : 0)),
  ]
}

/**
 * The next open step here, or what must come before it; then the next question that can
 * be answered now; then what comes behind the topic.
 */
function nextHere(view: TopicView): Neighbour | null {
  const step = firstOpenStep(view)
  if (step === undefined) return openQuestion(view) ?? nextOf(view.topic)
  if (!view.lockedSteps.has(step.id)) return { url: stepUrl(step), title: step.title }
  const { continue: target } = view
  return target && { url: continueUrl(target), title: targetTitle(target) }
}

function openQuestion({ questions }: TopicView): Neighbour | null {
  const open = questions?.find(({ passed, lockedUntil }) => !passed && !lockedUntil)
  if (open === undefined) return null
  return { url: questionUrl(open.question), title: questionName(open.question) }
}

function firstOpenStep({ topic, completedSteps }: TopicView): Step | undefined {
  return topic.steps.find((step) => !completedSteps.has(step.id))
}
