import type { AttemptView, RequirementView } from '#services/attempts-views.ts'

import { problemNote } from './form.ts'
import { html, type Fragment, type Html } from './html.ts'
import { requirementCardUrl } from './links.ts'
import type { PageContext } from './page.ts'

/** What a learner sent that could not be accepted; it is shown again, to go on from. */
export interface RequirementDraft {
  readonly requirementId: string
  /** What was handed in; empty where another form was sent. */
  readonly value: string
  /** Empty as `value`. */
  readonly githubName: string
  readonly problem: string
  /** Name of the field that it is about; `null`: of none. */
  readonly field: string | null
}

/** A requirement on its learner's page. */
export interface RequirementPlace {
  readonly page: PageContext
  readonly view: RequirementView
  /** Of this very requirement; `null` if nothing was refused. */
  readonly draft: RequirementDraft | null
}

type Asked = Exclude<RequirementView['valueNeed'], { readonly type: 'none' }>

/** One field, with what stands in it. */
interface Filled {
  readonly id: string
  readonly text: string
  readonly refused: boolean
}

/** The form to hand work in with, begun with what was handed in last. */
export function attemptForm({ page, view, draft }: RequirementPlace): Html {
  const { requirement, valueNeed, needsGitHubName, state } = view
  const { id, title } = requirement
  const asksValue = valueNeed.type !== 'none'
  return requirementForm(`/requirements/${id}/attempt`, [
    needsGitHubName &&
      nameField({
        id: `github_${id}`,
        text: firstOf(draft?.githubName, view.githubName),
        refused: draft?.field === 'github_name',
      }),
    requirement.check.kind === 'signed-token' && labId(page),
    asksValue &&
      valueField(valueNeed, {
        id: `value_${id}`,
        text: firstOf(draft?.value, reusable(view)),
        refused: draft?.field === 'value',
      }),
    problemNote(draft?.problem ?? null),
    html`<div class="send">
      <button type="submit" class="button" id="check_${id}" data-busy="Sending…">
        ${state === 'unavailable' ? 'Try again' : 'Check it'}<span class="unseen"
          >: ${title}</span
        >
      </button>
    </div>`,
  ])
}

/** What can be done while a check is on its way: end it, or look again. */
export function waitingForm(
  { requirement }: RequirementView,
  { id }: AttemptView,
): Html {
  const about = html`<span class="unseen">: ${requirement.title}</span>`
  return requirementForm(
    `/attempts/${id}/cancel`,
    html`<div class="send">
      <button
        type="submit"
        class="button"
        id="cancel_${requirement.id}"
        data-busy="Cancelling…"
      >
        Cancel${about}
      </button>
      <a class="quiet" href="${requirementCardUrl(requirement)}">Look again${about}</a>
    </div>`,
  )
}

// The card asks for its own state meanwhile: a form waits for no answer but its own.
function requirementForm(url: string, fields: Fragment): Html {
  return html`<form
    class="hand-in"
    method="post"
    action="${url}"
    hx-post="${url}"
    hx-target="closest .requirement"
    hx-swap="outerHTML"
    hx-sync="this:drop"
  >
    ${fields}
  </form>`
}

/** Whom a lab signs its tokens for. */
function labId({ viewer }: PageContext): Html {
  return html`<p class="hint">
    If the lab asks who you are, give it this id: <code>${viewer?.id ?? null}</code>
  </p>`
}

function nameField({ id, text, refused }: Filled): Html {
  return html`<div class="field field-short">
    <label for="${id}">Your GitHub name</label>
    <input
      type="text"
      id="${id}"
      name="github_name"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      ${text !== '' && html`value="${text}"`}
      ${refused && html`aria-invalid="true"`}
      required
    />
  </div>`
}

function valueField(need: Asked, filled: Filled): Html {
  return html`<div class="field">
    <label for="${filled.id}">${need.label}</label>
    ${
      need.type === 'text' && need.multiline
        ? textArea(need, filled)
        : lineField(need, filled)
    }
  </div>`
}

function lineField(need: Asked, { id, text, refused }: Filled): Html {
  const bounds = need.type === 'text' ? need : null
  const least = bounds === null ? null : leastHint(bounds, id)
  return html`<input
      type="${need.type}"
      id="${id}"
      name="value"
      autocomplete="off"
      spellcheck="false"
      ${bounds !== null && html`autocapitalize="off" maxlength="${bounds.maxLength}"`}
      ${least !== null && html`aria-describedby="least_${id}"`}
      ${need.placeholder !== null && html`placeholder="${need.placeholder}"`}
      ${text !== '' && html`value="${text}"`}
      ${refused && html`aria-invalid="true"`}
      required
    />
    ${least}`
}

function textArea(
  need: Extract<Asked, { readonly type: 'text' }>,
  { id, text, refused }: Filled,
): Html {
  const least = leastHint(need, id)
  const hints = [...(least === null ? [] : [`least_${id}`]), `left_${id}`]
  return html`<textarea
      id="${id}"
      name="value"
      rows="8"
      maxlength="${need.maxLength}"
      aria-describedby="${hints.join(' ')}"
      ${need.placeholder !== null && html`placeholder="${need.placeholder}"`}
      ${refused && html`aria-invalid="true"`}
      required
    >
${text}</textarea>
    ${least}
    <p class="hint" id="left_${id}">At most ${need.maxLength} characters</p>`
}

function leastHint(
  { minLength }: { readonly minLength: number },
  id: string,
): Html | null {
  if (minLength <= 1) return null
  return html`<p class="hint" id="least_${id}">At least ${minLength} characters</p>`
}

/** What was handed in last, to go on from; a token is another one each time. */
function reusable({ valueNeed, attempts }: RequirementView): string | null {
  if (valueNeed.type === 'text' && !valueNeed.multiline) return null
  return attempts.find(({ value }) => value !== null)?.value ?? null
}

function firstOf(...texts: readonly (string | null | undefined)[]): string {
  return texts.find(Boolean) ?? ''
}
