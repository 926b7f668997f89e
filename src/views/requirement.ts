import type { Phase, Requirement } from '#catalogue/types.ts'
import type { RequirementView } from '#services/attempts-views.ts'
import type { PathView } from '#services/progress-views.ts'

import { written } from './answer-given.ts'
import { doubleBlaze } from './blaze.ts'
import { checkWords } from './check-words.ts'
import type { Delivery } from './delivery.ts'
import { problemNote } from './form.ts'
import { html, raw, type Fragment, type Html } from './html.ts'
import { requirementCardUrl, requirementUrl, signInUrl } from './links.ts'
import type { PageContext } from './page.ts'
import { phaseParts } from './path-parts.ts'
import { phaseProgress } from './progress.ts'
import {
  attemptForm,
  waitingForm,
  type RequirementDraft,
  type RequirementPlace,
} from './requirement-form.ts'
import { beneath, outcome, spoken } from './requirement-outcome.ts'
import { lockNote, prerequisites } from './requirement-prerequisites.ts'
import { isOnItsWay, locksOf, tellingAttempt } from './requirement-words.ts'

/** The hands-on work of a phase, as its page shows it. */
export interface RequirementsPart {
  readonly page: PageContext
  readonly phase: Phase
  /** As the learner sees them; `null` for a visitor. */
  readonly requirements: readonly RequirementView[] | null
  readonly draft: RequirementDraft | null
}

/** The hands-on work of a phase; `null` where there is none. */
export function requirementList(part: RequirementsPart): Html | null {
  const { page, phase, requirements, draft } = part
  if (phase.requirements.length === 0) return null
  const cards =
    requirements?.map((view) => card(placeOf({ page, view, draft }), 'in-page')) ??
    phase.requirements.map(visitorCard)
  return html`<section class="hands-on" id="hands_on" aria-labelledby="hands_on_title">
    <h2 id="hands_on_title">Hands-on work</h2>
    ${cards}
  </section>`
}

/**
 * The answer to htmx after a form of a requirement was sent, or when its card asks
 * where the check is: the card in its new state, then the parts of the page that show
 * progress.
 */
export function requirementChanged(change: {
  readonly page: PageContext
  readonly view: PathView
  readonly requirement: RequirementView
  readonly draft: RequirementDraft | null
}): Html {
  const { page, view, requirement, draft } = change
  const { phase } = requirement.requirement
  const place = placeOf({ page, view: requirement, draft })
  return html`${card(place, 'out-of-band')}
  ${phaseParts({ page, view, phase }, 'out-of-band')}
  ${place.draft === null && announcement(view, place)}`
}

function placeOf(place: RequirementPlace): RequirementPlace {
  const { view, draft } = place
  return {
    ...place,
    draft: draft?.requirementId === view.requirement.id ? draft : null,
  }
}

function card(place: RequirementPlace, delivery: Delivery): Html {
  const { requirement, state } = place.view
  const proven = state === 'succeeded'
  const fresh = proven && delivery === 'out-of-band'
  return html`<article
    class="${proven ? 'requirement requirement-proven' : 'requirement'}"
    id="${requirement.id}"
    aria-labelledby="title_${requirement.id}"
    ${lookout(place.view)}
  >
    <span class="${fresh ? 'requirement-mark just-painted' : 'requirement-mark'}"
      >${doubleBlaze(proven ? 1 : 0)}</span
    >
    ${task(requirement)} ${outcome(place)} ${action(place)} ${beneath(place)}
  </article>`
}

/**
 * How a card learns of its new state: it asks every two seconds while a check is on its
 * way; what is locked asks when app.js tells it that something else was proven.
 */
function lookout(view: RequirementView): Html | null {
  const waits = isOnItsWay(view)
  if (!waits && locksOf(view).length === 0) return null
  const attempt = tellingAttempt(view)
  const retry = attempt?.retryAt?.toISOString() ?? ''
  return html`hx-get="${requirementCardUrl(view.requirement)}"
  hx-trigger="${waits ? 'every 2s' : 'unlock'}" hx-swap="outerHTML"
  data-state="${view.state} ${attempt?.id ?? ''} ${retry}"`
}

function visitorCard(requirement: Requirement): Html {
  return html`<article
    class="requirement"
    id="${requirement.id}"
    aria-labelledby="title_${requirement.id}"
  >
    <span class="requirement-mark">${doubleBlaze(0)}</span>
    ${task(requirement)} ${prerequisites(requirement)}
    <p>
      <a class="quiet" href="${signInUrl(requirementUrl(requirement))}">
        Sign in to have it checked<span class="unseen">: ${requirement.title}</span>
      </a>
    </p>
  </article>`
}

/** What is to be done; of the check no more than {@link checkWords} tells. */
function task({ id, title, instructionsHtml, check }: Requirement): Html {
  return html`<h3 class="requirement-title" id="title_${id}">${title}</h3>
    <div class="prose">${raw(instructionsHtml)}</div>
    <div class="checked">
      <p class="label">What is checked</p>
      <ul>
        ${checkWords(check).map((words) => html`<li>${words}</li>`)}
      </ul>
    </div>`
}

function action(place: RequirementPlace): Fragment {
  const { view, draft } = place
  const locks = locksOf(view)
  const attempt = tellingAttempt(view)
  if (view.state === 'succeeded') return refused(draft)
  if (attempt !== null && isOnItsWay(view))
    return [refused(draft), waitingForm(view, attempt)]
  if (locks.length > 0) return [refused(draft), lockNote(view.requirement, locks)]
  return attemptForm(place)
}

/** What was sent is not lost where its form is not shown either. */
function refused(draft: RequirementDraft | null): Html | null {
  if (draft === null) return null
  return html`<div>
    ${problemNote(draft.problem)} ${draft.value !== '' && written(draft.value)}
  </div>`
}

function announcement(path: PathView, { page, view }: RequirementPlace): Html | null {
  const attempt = tellingAttempt(view)
  if (attempt === null) return null
  const { title, phase } = view.requirement
  const count = phaseProgress(path, phase)?.verification
  return html`<p id="page_status" hx-swap-oob="innerHTML">
    “${title}”: ${spoken(page, attempt)}
    ${
      view.state === 'succeeded' &&
      count !== undefined &&
      html`Hands-on: ${count.done} of ${count.total}.`
    }
  </p>`
}
