import type { Step } from '#catalogue/types.ts'
import type { TopicView } from '#services/progress-views.ts'

import { blaze } from './blaze.ts'
import { outOfBand, type Delivery } from './delivery.ts'
import { html, raw, type Html } from './html.ts'
import { signInUrl, stepUrl } from './links.ts'
import { stepBefore } from './neighbours.ts'
import { topicProgress } from './progress.ts'
import { topicParts } from './topic-progress.ts'

// Our own ids hold an underscore, which no id of a curriculum can: they never clash.

/** The steps of a topic, each with what a learner can do about it. */
export function stepSections(view: TopicView): Html {
  return html`${view.topic.steps.map((step) => stepSection(view, step))}`
}

/**
 * The answer to htmx after a step was completed or opened again: the step's form in its
 * new state, then the parts of the page that show progress. Empty if the topic has no
 * such step.
 */
export function stepToggled(change: {
  readonly view: TopicView
  readonly stepId: string
}): Html {
  const { view, stepId } = change
  const step = view.topic.steps.find((it) => it.id === stepId)
  if (step === undefined) return html``
  // In a path walked in order, one step opens or locks those behind it.
  const gated = view.topic.phase.path.gating === 'sequential'
  const others = view.topic.steps.filter((it) => gated && it !== step)
  return html`${stepAction(view, step, 'in-page')}
  ${stepMark(view, step, 'out-of-band')}
  ${others.map((it) => stepAction(view, it, 'out-of-band'))}
  ${topicParts(view, 'out-of-band')} ${announcement(view, step)}`
}

function stepSection(view: TopicView, step: Step): Html {
  return html`<section class="step" id="${step.id}" aria-labelledby="title_${step.id}">
    ${stepMark(view, step, 'in-page')}
    <h2 class="step-title" id="title_${step.id}">
      <span class="step-number">${step.position}</span> ${step.title}
    </h2>
    <div class="prose">${raw(step.html)}</div>
    ${stepAction(view, step, 'in-page')}
  </section>`
}

function stepMark(view: TopicView, step: Step, delivery: Delivery): Html {
  const done = view.completedSteps.has(step.id)
  const names = [
    'step-mark',
    ...(done ? ['step-mark-done'] : []),
    ...(done && delivery === 'out-of-band' ? ['just-painted'] : []),
  ]
  return html`<span
    class="${names.join(' ')}"
    id="mark_${step.id}"
    ${outOfBand(delivery)}
    >${blaze(done ? 1 : 0)}</span
  >`
}

function stepAction(view: TopicView, step: Step, delivery: Delivery): Html {
  return html`<div class="step-action" id="action_${step.id}" ${outOfBand(delivery)}>
    ${actionFor(view, step)}
  </div>`
}

function actionFor(view: TopicView, step: Step): Html {
  if (view.progress === null) {
    return html`<a class="quiet" href="${signInUrl(stepUrl(step))}">
      Sign in to mark it as done
    </a>`
  }
  if (view.completedSteps.has(step.id)) return toggle(step, 'uncomplete')
  if (view.lockedSteps.has(step.id)) return lockedNote(step)
  return toggle(step, 'complete')
}

function toggle(step: Step, action: 'complete' | 'uncomplete'): Html {
  const url = `/steps/${step.id}/${action}`
  return html`<form
    method="post"
    action="${url}"
    hx-post="${url}"
    hx-target="closest .step-action"
    hx-swap="outerHTML"
    hx-sync="this:drop"
  >
    ${action === 'complete' ? completeButton(step) : uncompleteButton(step)}
  </form>`
}

function completeButton(step: Step): Html {
  return html`<button type="submit" class="button" id="toggle_${step.id}">
    Mark as done<span class="unseen">: ${step.title}</span>
  </button>`
}

function uncompleteButton(step: Step): Html {
  return html`<span class="done-note">Done</span>
    <button type="submit" class="link-button" id="toggle_${step.id}">
      Not done after all<span class="unseen">: ${step.title}</span>
    </button>`
}

function lockedNote(step: Step): Html {
  const before = stepBefore(step)
  if (before === null) return html`<p class="quiet">Not open yet.</p>`
  return html`<p class="quiet">
    Opens when <a href="${stepUrl(before)}">${before.title}</a> is done.
  </p>`
}

function announcement(view: TopicView, step: Step): Html {
  const done = view.completedSteps.has(step.id)
  const learning = topicProgress(view, view.topic)?.learning
  return html`<p id="page_status" hx-swap-oob="innerHTML">
    “${step.title}” is ${done ? 'done' : 'open again'}.
    ${
      learning !== undefined &&
      html`${learning.done} of ${learning.total} on this page.`
    }
  </p>`
}
