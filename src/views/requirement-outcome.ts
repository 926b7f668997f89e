import type { AttemptView, RequirementView } from '#services/attempts-views.ts'

import { blaze } from './blaze.ts'
import { dateAndTime, timeOfDay } from './dates.ts'
import { html, type Html } from './html.ts'
import { reportUrl } from './links.ts'
import type { PageContext } from './page.ts'
import type { RequirementPlace } from './requirement-form.ts'
import {
  isOnItsWay,
  messageOf,
  placeWords,
  resultWords,
  tellingAttempt,
} from './requirement-words.ts'

const VERDICTS = {
  passed: { words: 'passed', paint: 1 },
  failed: { words: 'not yet', paint: 0 },
  skipped: { words: 'not looked at', paint: 0 },
} as const

/** Where the telling attempt is, and what was found; `null` before the first. */
export function outcome({ page, view }: RequirementPlace): Html | null {
  const { id } = view.requirement
  const attempt = tellingAttempt(view)
  if (attempt === null) return null
  return html`<div
    class="${attempt.state === 'succeeded' ? 'outcome outcome-passed' : 'outcome'}"
    id="outcome_${id}"
    role="group"
    aria-labelledby="result_${id}"
    tabindex="-1"
  >
    <p class="outcome-title" id="result_${id}">${resultWords(attempt)}</p>
    ${isOnItsWay(attempt) ? waitingNote(page, attempt) : finding(attempt)}
  </div>`
}

/** Earlier attempts, and whom to tell when something is wrong. */
export function beneath({ page, view }: RequirementPlace): Html | null {
  const telling = tellingAttempt(view)
  if (telling === null) return null
  const earlier = view.attempts.filter((it) => it !== telling)
  const { supportUrl } = page.site
  return html`${earlier.length > 0 && history(page, view, earlier)}
  ${supportUrl !== null && reportLink(supportUrl, view, telling)}`
}

/** In one sentence or two what is worth hearing of an attempt. */
export function spoken(page: PageContext, attempt: AttemptView): Html {
  return html`${resultWords(attempt)} ${attempt.message ?? ''}
  ${attempt.retryAt !== null && nextTry(page, attempt.retryAt)}`
}

/** The part of a card that changes while an attempt stays where it is. */
function waitingNote(page: PageContext, attempt: AttemptView): Html {
  const { retryAt, message } = attempt
  const words =
    retryAt === null
      ? placeWords(attempt)
      : html`${message ?? ''} ${nextTry(page, retryAt)}`
  return html`<p class="waiting">
    ${words} <span class="quiet">You need not wait here.</span>
  </p>`
}

function nextTry({ viewer }: PageContext, retryAt: Date): Html {
  return html`It is tried again: ${timeOfDay(retryAt, viewer?.timeZone ?? 'UTC')}.`
}

function finding(attempt: AttemptView): Html {
  const message = messageOf(attempt)
  const steps = stepList(attempt)
  return html`${message !== null && html`<p>${message}</p>`}
  ${
    attempt.state === 'unavailable' &&
    html`<p>This was not your fault and does not count.</p>`
  }
  ${
    attempt.state === 'succeeded' && steps !== null
      ? html`<details>
          <summary>What was looked at</summary>
          ${steps}
        </details>`
      : steps
  }`
}

function stepList({ steps }: AttemptView): Html | null {
  if (steps.length === 0) return null
  return html`<ol class="rubric" aria-label="What was looked at">
    ${steps.map(({ name, verdict, seen, nextStep }) => {
      const { words, paint } = VERDICTS[verdict]
      const skipped = verdict === 'skipped'
      return html`<li class="rubric-item ${skipped ? 'rubric-undecided' : ''}">
        ${blaze(paint)}
        <div>
          <p class="verdict">${name}: ${words}</p>
          ${seen !== null && html`<p>${seen}</p>`}
          ${
            nextStep !== null &&
            html`<p><span class="quiet">What to do:</span> ${nextStep}</p>`
          }
        </div>
      </li>`
    })}
  </ol>`
}

function history(
  page: PageContext,
  { requirement }: RequirementView,
  attempts: readonly AttemptView[],
): Html {
  const zone = page.viewer?.timeZone ?? 'UTC'
  return html`<details class="history">
    <summary>
      Earlier attempts: ${attempts.length}<span class="unseen"
        >, of ${requirement.title}</span
      >
    </summary>
    <ul>
      ${attempts.map(
        (it) =>
          html`<li>
            ${dateAndTime(it.submittedAt, zone)}: ${resultWords(it)} ${it.message ?? ''}
          </li>`,
      )}
    </ul>
  </details>`
}

function reportLink(
  supportUrl: string,
  { requirement }: RequirementView,
  attempt: AttemptView,
): Html {
  return html`<p class="quiet">
    <a href="${reportUrl(supportUrl, attempt)}">
      Report a problem<span class="unseen">: ${requirement.title}</span>
    </a>
  </p>`
}
