import type { ChoiceQuestion, Question } from '#catalogue/types.ts'
import type { QuestionView } from '#services/questions-views.ts'

import { timeOfDay } from './dates.ts'
import { hidden, problemNote } from './form.ts'
import { html, raw, type Fragment, type Html } from './html.ts'
import type { PageContext } from './page.ts'
import { kindWords, questionName } from './question-words.ts'
import { counted } from './words.ts'

/** What a learner sent that could not be accepted; it is shown again, to go on from. */
export interface QuestionDraft {
  readonly questionId: string
  /** The text, or the ids of the options chosen; empty where another form was sent. */
  readonly answer: string | readonly string[]
  /** Why a mentor should look; `null` where another form was sent. */
  readonly appeal: string | null
  readonly problem: string
}

/** A question on its learner's page. */
export interface QuestionPlace {
  readonly page: PageContext
  readonly view: QuestionView
  /** Of this very question; `null` if nothing was refused. */
  readonly draft: QuestionDraft | null
}

/** A form of a question: what is filled in, and what is pressed. */
interface QuestionForm {
  readonly question: Question
  readonly url: string
  readonly fields: Fragment
  readonly button: {
    readonly id: string
    readonly words: string
    /** What it says while the answer to the form is on its way. */
    readonly busy: string
  }
  /** What stands beside the button. */
  readonly beside: Fragment
}

/** A form of a question, which is sent without leaving the page if it can be. */
export function questionForm(parts: QuestionForm): Html {
  const { question, url, fields, button, beside } = parts
  return html`<form
    class="answer"
    method="post"
    action="${url}"
    hx-post="${url}"
    hx-target="closest .question"
    hx-swap="outerHTML"
    hx-sync="closest .question:drop"
  >
    ${fields}
    <div class="send">
      <button type="submit" class="button" id="${button.id}" data-busy="${button.busy}">
        ${button.words}<span class="unseen">: ${questionName(question)}</span>
      </button>
      ${beside}
    </div>
  </form>`
}

/** The form to answer with, begun with what was sent last. */
export function answerForm({ page, view, draft }: QuestionPlace): Html {
  const { question, last } = view
  const words = attemptsWords(page, view)
  const refused = draft?.answer.length ? draft.answer : null
  return questionForm({
    question,
    url: `/questions/${question.id}/answer`,
    fields: [
      hidden('idempotency_key', `${question.id}:${last?.id ?? 'first'}`),
      answerField(question, refused ?? last?.answer ?? '', refused !== null),
      problemNote(draft?.problem ?? null),
    ],
    button: { id: `send_${question.id}`, words: 'Send answer', busy: 'Grading…' },
    beside: [
      words !== null && html`<p class="quiet">${words}</p>`,
      view.lockedUntil !== null && lockNote(page, view.lockedUntil),
    ],
  })
}

/** The form to be given a situation with. */
export function scenarioForm({ view: { question }, draft }: QuestionPlace): Html {
  return questionForm({
    question,
    url: `/questions/${question.id}/scenario`,
    fields: problemNote(draft?.problem ?? null),
    button: {
      id: `situation_${question.id}`,
      words: 'Show my situation',
      busy: 'One moment…',
    },
    beside: null,
  })
}

/** The options of a question that nobody here can answer. */
export function optionList({ options }: ChoiceQuestion): Html {
  return html`<ul class="options">
    ${options.map((option) => html`<li>${raw(option.html)}</li>`)}
  </ul>`
}

function answerField(
  question: Question,
  answer: string | readonly string[],
  refused: boolean,
): Html {
  if (question.kind === 'choice') return choices(question, [answer].flat())
  const text = typeof answer === 'string' ? answer : ''
  return question.kind === 'short'
    ? shortField(question, text, refused)
    : textField(question, text, refused)
}

function choices(question: ChoiceQuestion, chosen: readonly string[]): Html {
  const { id, multiple, options } = question
  return html`<fieldset class="choices">
    <legend class="unseen">${questionName(question)}: ${kindWords(question)}</legend>
    ${options.map(
      (option) =>
        html`<label class="choice">
          <input
            type="${multiple ? 'checkbox' : 'radio'}"
            name="answer"
            value="${option.id}"
            id="answer_${id}_${option.id}"
            ${chosen.includes(option.id) && html`checked`}
            ${!multiple && html`required`}
          />
          <span>${raw(option.html)}</span>
        </label>`,
    )}
  </fieldset>`
}

function shortField(
  { id, placeholder }: Extract<Question, { kind: 'short' }>,
  text: string,
  refused: boolean,
): Html {
  return html`<div class="field">
    <label for="answer_${id}">Your answer</label>
    <input
      type="text"
      id="answer_${id}"
      name="answer"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      ${text !== '' && html`value="${text}"`}
      ${placeholder !== null && html`placeholder="${placeholder}"`}
      ${refused && html`aria-invalid="true"`}
      required
    />
  </div>`
}

function textField(
  { id, maxLength }: Extract<Question, { maxLength: number }>,
  text: string,
  refused: boolean,
): Html {
  return html`<div class="field">
    <label for="answer_${id}">Your answer</label>
    <textarea
      id="answer_${id}"
      name="answer"
      rows="7"
      maxlength="${maxLength}"
      aria-describedby="left_answer_${id}"
      ${refused && html`aria-invalid="true"`}
      required
    >
${text}</textarea>
    <p class="hint" id="left_answer_${id}">At most ${maxLength} characters</p>
  </div>`
}

/** How many attempts are left; `null` while there is nothing to say about it. */
export function attemptsWords(
  { site }: PageContext,
  view: QuestionView,
): string | null {
  const { failures, windowMinutes } = site.lockout
  const { passed, attemptsLeft, lockedUntil } = view
  if (passed || lockedUntil !== null || attemptsLeft >= failures) return null
  const pause = counted(windowMinutes, 'minute')
  return `${counted(attemptsLeft, 'attempt')} left before a pause of ${pause}.`
}

function lockNote({ viewer }: PageContext, until: Date): Html {
  return html`<p class="quiet" data-until="${until.toISOString()}">
    This question rests until ${timeOfDay(until, viewer?.timeZone ?? 'UTC')}.
    <span class="countdown">Until then you can go on thinking about it.</span>
  </p>`
}
