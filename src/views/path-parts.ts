import type { Phase } from '#catalogue/types.ts'
import type { Measure } from '#rules/progress.ts'
import type { ContinueTarget, PathView } from '#services/progress-views.ts'

import { blazeRow, paintsOf } from './blaze.ts'
import { outOfBand, type Delivery } from './delivery.ts'
import { html, raw, type Fragment, type Html } from './html.ts'
import { continueUrl, pathEndUrl, phaseUrl, signUpUrl, topicUrl } from './links.ts'
import type { PageContext } from './page.ts'
import { phaseProgress, progressPaint, progressText } from './progress.ts'
import type { Stop } from './trail.ts'
import { counted } from './words.ts'

/** A phase on its own page. */
interface PhasePlace {
  readonly page: PageContext
  readonly view: PathView
  readonly phase: Phase
}

/** A phase as a place on its path's trail. */
export function phaseStop(view: PathView, phase: Phase, detail: Fragment): Stop {
  const progress = phaseProgress(view, phase)
  return {
    url: phaseUrl(phase),
    title: phase.title,
    note:
      progress === null
        ? counted(phase.topics.length, 'topic')
        : progressText(progress),
    paint: progressPaint(progress),
    current: false,
    detail,
  }
}

/** Where to go next in a path: the one thing to press. */
export function wayOn(view: PathView, url: string): Html {
  const { path, progress, continue: target } = view
  const first = path.phases[0]?.topics[0]
  if (progress === null) {
    return html`<p class="way-on">
      ${
        first !== undefined &&
        html`<a class="button button-main" href="${topicUrl(first)}">Start reading</a>`
      }
      <a class="quiet" href="${signUpUrl(url)}">Sign up to keep your progress</a>
    </p>`
  }
  if (target === null) {
    return html`<p class="way-on way-on-done">
      <a class="button button-main" href="${pathEndUrl(path)}">Your certificate</a>
      <span>You have walked this path to its end.</span>
    </p>`
  }
  const verb = progress.status === 'not_started' ? 'Start' : 'Continue'
  return html`<p class="way-on">
    <a class="button button-main" href="${continueUrl(target)}">${verb}</a>
    <span>
      <span class="quiet">Next:</span> ${targetTitle(target)}
      <span class="quiet">in ${(target.topic ?? target.phase).title}</span>
    </span>
  </p>`
}

/** What of a phase's page changes with its progress; `null` for a visitor. */
export function phaseParts(
  { page, view, phase }: PhasePlace,
  delivery: Delivery,
): Html | null {
  const progress = phaseProgress(view, phase)
  if (progress === null) return null
  return html`<div class="phase-parts" id="phase_parts" ${outOfBand(delivery)}>
    ${measures(progress)} ${view.continue?.phase === phase && wayOn(view, page.url)}
  </div>`
}

/** What to call an open item; a question has no title of its own. */
export function targetTitle(target: ContinueTarget): string {
  return target.kind === 'question' ? 'Check yourself' : target.title
}

/** What the author says of a path or phase; `null` where that is nothing. */
export function about(title: string, descriptionHtml: string): Html | null {
  if (descriptionHtml === '') return null
  return html`<section class="section" aria-labelledby="about_title">
    <h2 id="about_title">${title}</h2>
    <div class="prose">${raw(descriptionHtml)}</div>
  </section>`
}

/** Both measures of a learner in a path, phase or topic. */
export function measures(progress: {
  readonly learning: Measure
  readonly verification: Measure
}): Html {
  return html`<dl class="measures">
    ${measure('Learning', progress.learning)}
    ${measure('Hands-on', progress.verification)}
  </dl>`
}

const MOST_MARKS = 20

function measure(name: string, count: Measure): Html | null {
  if (count.total === 0) return null
  return html`<div>
    <dt>${name}</dt>
    <dd>${blazeRow(paintsOf(count, MOST_MARKS))}</dd>
    <dd class="measure-count">
      ${count.done} of ${count.total} <span class="quiet">${count.percent}%</span>
    </dd>
  </div>`
}
